import { literal, type SourceFile, type Text } from '#model'
import { folderOf, joinedPath } from '../configuration/paths.js'

/** The files of one side, as Terragrunt looks for them. */
export interface Checkout {
  has(path: string): boolean
  read(path: string): (SourceFile & { readonly text: string }) | undefined
}

/** A file of Terragrunt's: a unit, or what units include. */
export const isTerragrunt = (path: string): boolean =>
  /\.hcl(\.json)?$/i.test(path) &&
  !/(^|\/)[\w.-]*\.(lock|tflint|pkr|nomad|pkrvars)\.hcl(\.json)?$|(^|\/)\.[^/]*$/i.test(path)

/** A file that may be a unit: a folder that is deployed by itself. */
export const mayBeUnit = (path: string): boolean => /(^|\/)terragrunt\.hcl(\.json)?$/i.test(path)

/** Begins absolute paths: where the checkout lies on disk is not known here. */
export const top = { symbol: 'terragrunt.checkout' } as const

/** The absolute path of a folder or file of the checkout. */
export const absolute = (path: string): Text => (path === '.' ? [top] : [top, `/${path}`])

/** The path in the checkout that a text names, seen from a folder; null when it leads outside or is not known. */
export const pathIn = (text: Text, folder: string): string | null => {
  const [first, ...rest] = text
  if (typeof first === 'object' && first.symbol === top.symbol) {
    const inside = literal(rest)
    return inside === undefined ? null : joinedPath('.', inside.replace(/^\/+/, ''))
  }
  const plain = literal(text)
  return plain === undefined || plain === '' ? null : joinedPath(folder, plain)
}

/** The nearest file of a name in the folders above a folder. */
export const aboveOf = (folder: string, name: string, { has }: Pick<Checkout, 'has'>): string | undefined => {
  for (let at = folder; at !== '.'; ) {
    at = folderOf(at)
    const path = at === '.' ? name : `${at}/${name}`
    if (has(path)) return path
  }
  return undefined
}
