import { entryOf, type Mapping, type PolicyDocument, type Tree } from '#model'
import { type Meaning, meaningOf, type Naming } from './meaning.js'

/** A statement of a policy document, by a name that lasts: its Sid, or its effect and first action. */
export interface NamedStatement {
  readonly name: string
  readonly tree: Mapping
}

/** The statements of a document; null when they cannot be told apart because some of them are not known. */
export const statementsOf = (document: Tree): readonly NamedStatement[] | null => {
  const list = entryOf(document, 'Statement')?.value
  const items = list?.kind === 'sequence' ? list.items : list?.kind === 'mapping' ? [list] : null
  if (!items?.every((item) => item.kind === 'mapping')) return null
  const seen = new Map<string, number>()
  return (items as readonly Mapping[]).map((tree) => {
    const name = nameOf(tree)
    const twin = (seen.get(name) ?? 0) + 1
    seen.set(name, twin)
    return { name: twin === 1 ? name : `${name} (${twin})`, tree }
  })
}

const nameOf = (statement: Mapping): string => {
  const word = (key: string) => firstWord(entryOf(statement, key)?.value)
  const sid = word('Sid')
  if (sid !== '') return sid
  const not = entryOf(statement, 'NotAction') ? 'everything but ' : ''
  return `${word('Effect')} ${not}${word('Action') || word('NotAction')}`.trim()
}

const firstWord = (tree: Tree | undefined): string => {
  if (tree?.kind === 'sequence') return firstWord(tree.items[0])
  return tree?.kind === 'scalar' ? tree.text.map((part) => (typeof part === 'string' ? part : '…')).join('') : ''
}

/** Whether something is a policy document with its name and place. */
export const isDocument = (thing: unknown): thing is PolicyDocument =>
  typeof thing === 'object' && thing !== null && 'document' in thing && 'span' in thing && 'name' in thing

/** What a document says besides its statements: Version and Id. */
export const frameOf = (document: Tree, naming: Naming): Meaning =>
  document.kind === 'mapping'
    ? meaningOf({ ...document, entries: document.entries.filter(({ key }) => key !== 'Statement') }, naming)
    : meaningOf(document, naming)
