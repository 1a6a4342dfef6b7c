/** Computes when first asked, and remembers. */
export const once = <T>(compute: () => T): (() => T) => {
  let value: { readonly done: T } | undefined
  return () => {
    value ??= { done: compute() }
    return value.done
  }
}
