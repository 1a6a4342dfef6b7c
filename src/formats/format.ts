import type { Edit, FormatName, Inventory, Resource, SourceFile, Wish } from '#model'

/** A language we read and write: the same shape for all, one folder each. */
export interface Format {
  readonly names: readonly FormatName[]
  /** By content; the path only breaks ties. Must be cheap and never throw. */
  recognises(file: SourceFile & { readonly text: string }): boolean
  /**
   * Paths of the same side that are needed to understand these files; `listing` is every path there is, `changed` the files
   * that the change touches.
   */
  wanted(files: readonly SourceFile[], listing: readonly string[], changed: ReadonlySet<string>): readonly string[]
  /**
   * Reads one side. Never throws: what cannot be read becomes a notice with file, line and reason. `all` holds the files
   * of the other languages too, for what is included by path; whoever uses such a file names it among its `files`.
   * `given` holds variable files that are given by hand when deploying.
   */
  read(files: readonly SourceFile[], all: readonly SourceFile[], given?: readonly SourceFile[]): Inventory
  /** Spells a wish as whole-line edits of the file the resource stands in; null when this place cannot hold it. */
  spell(wish: Wish, resource: Resource, text: string): readonly Edit[] | null
}
