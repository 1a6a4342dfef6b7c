import { entryOf, literal, type Mapping, type Notice, type Span, type Tree } from '#model'
import { lineIndex } from '#text'
import { jsonTree } from '../source/embedded-json.js'
import { readJson } from '../source/json-node.js'
import { placeholders } from './placeholders.js'

/** What a file is to this format: a policy, what was meant to be one, or something else. */
export type PolicyText =
  | {
      readonly kind: 'policy'
      readonly document: Mapping
      /** From the first bracket to the last. */
      readonly span: Span
    }
  | { readonly kind: 'broken'; readonly notice: Notice }
  | { readonly kind: 'other' }

const other: PolicyText = { kind: 'other' }

/** Reads a file as a policy document; never throws. `path` is for places and for the names of placeholders only. */
export const policyText = ({ path, text }: { readonly path: string; readonly text: string }): PolicyText => {
  if (!mayBePolicy(text)) return other
  const index = lineIndex(text)
  const read = readJson(text)
  const said = (code: Notice['code'], offset: number, message: string): PolicyText => ({
    kind: 'broken',
    notice: { code, file: path, line: index.position(offset).line, message },
  })
  if (!read) return said('limit', 0, 'the file is nested more than 200 levels deep')
  const [fault] = read.faults
  if (fault) return isMeantAsPolicy(text) ? said('unparsable', fault.offset, 'this is not valid JSON') : other
  const spanOf = (start: number, end: number): Span => index.span(path, start, end)
  const document = jsonTree(text, spanOf, placeholders(text, path))
  if (document.kind !== 'mapping' || !isPolicy(document)) return other
  return { kind: 'policy', document, span: document.span }
}

/** A quick look at the letters, so that other JSON costs nothing. */
const mayBePolicy = (text: string): boolean =>
  /^\uFEFF?\s*(?:\/[/*][^{]*)?\{/.test(text) && /"Statement"\s*:/.test(text) && /"(Effect|(Not)?Action)"\s*:/.test(text)

/** What the letters of an unreadable file say: statements stand at its top, and no template or schema is around them. */
const isMeantAsPolicy = (text: string): boolean =>
  /^\uFEFF?\s*\{\s*("(Version|Id|Sid|Comment)"\s*:\s*"[^"\n]*"?\s*,?\s*)*"Statement"\s*:/.test(text)

/** Whether an object is a policy document: nothing but its elements, and statements that say something, rightly spelt or not. */
const isPolicy = (document: Mapping): boolean => {
  const statements = statementsOf(document)
  return (
    statements.length > 0 && statements.every(isStatement) && document.entries.every(({ key }) => elements.has(key))
  )
}

const isStatement = (statement: Tree): boolean =>
  ['Effect', 'Action', 'NotAction'].filter((element) => entryOf(statement, element)).length > 0 &&
  ['Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal'].some((element) =>
    entryOf(statement, element),
  )

/** The elements of a policy; the last are notes and schema links that editors and people leave. */
const elements = new Set(['Version', 'Id', 'Statement', '$schema', 'Comment', '_comment', 'comment', 'Description'])

/** The statements of a document; a single one may stand without its list. */
export const statementsOf = (document: Tree): readonly Tree[] => {
  const written = entryOf(document, 'Statement')?.value
  if (written?.kind === 'sequence') return written.items
  return written?.kind === 'mapping' ? [written] : []
}

/** `Allow` or `Deny`, or undefined where neither is written. */
export const effectOf = (statement: Tree): 'Allow' | 'Deny' | undefined => {
  const tree = entryOf(statement, 'Effect')?.value
  const word = tree?.kind === 'scalar' ? literal(tree.text) : undefined
  return word === 'Allow' || word === 'Deny' ? word : undefined
}
