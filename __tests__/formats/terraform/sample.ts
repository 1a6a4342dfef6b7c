import { loadFormats, readInventory } from '#formats'
import {
  type Inventory,
  literal,
  type Resource,
  type ResourceKind,
  type ResourceOf,
  type SourceFile,
  type Span,
} from '#model'
import { rootModule } from '../../../src/formats/terraform/configuration/read.js'
import { evaluate } from '../../../src/formats/terraform/evaluate/expression.js'
import { siteOf } from '../../../src/formats/terraform/evaluate/scope.js'
import { sourceOf } from '../../../src/formats/terraform/evaluate/source.js'
import { textOf } from '../../../src/formats/terraform/evaluate/texts.js'
import { parseExpression } from '../../../src/formats/terraform/syntax/index.js'

await loadFormats()

/** Reads files as one side of a change. */
export const read = (files: Readonly<Record<string, string>>): Inventory =>
  readInventory(Object.entries(files).map(([path, text]) => ({ path, text })))

/** Reads one file. */
export const readMain = (...lines: readonly string[]): Inventory => read({ 'main.tf': lines.join('\n') })

/** The resource at an address, of the kind the test is about. */
export const only = <K extends ResourceKind>(inventory: Inventory, address: string, kind: K): ResourceOf<K> => {
  const found = inventory.resources.find((resource: Resource) => resource.address === address)
  if (found?.kind !== kind)
    throw new Error(
      `${address} is ${found?.kind ?? `not among ${inventory.resources.map((one) => one.address).join(', ')}`}`,
    )
  return found as ResourceOf<K>
}

/** `file:line:column`, the place where something begins. */
export const at = ({ file, line, column }: Span): string => `${file}:${line}:${column}`

/** What an expression is worth in the root module of some files: its JSON, that it is refused, or why it is not known. */
export const terraformValue = (files: readonly SourceFile[], expression: string): unknown => {
  const module = rootModule('.', files)
  const { result, error } = parseExpression(expression)
  if (!module || error) throw new Error(error?.message ?? 'no module')
  const scope = module.scopeIn(sourceOf('expression', expression))
  const value = evaluate(result, scope)
  const text = textOf({ kind: 'json', content: value, span: value.span }, siteOf(scope, result))
  if ('kind' in text) return text.fails ? { refused: true } : { unknown: text.reason }
  const plain = literal(text)
  return plain === undefined ? { symbolic: text } : { json: JSON.parse(plain) }
}
