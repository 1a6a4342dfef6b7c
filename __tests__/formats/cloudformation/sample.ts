import type { Inventory, Resource, ResourceKind, ResourceOf, Span } from '#model'
import { cloudformation } from '../../../src/formats/cloudformation/index.js'

/** Reads one template; lines are joined so that a test can count them. */
export const read = (text: string | readonly string[], path = 'stack.yaml'): Inventory =>
  cloudformation.read([{ path, text: typeof text === 'string' ? text : text.join('\n') }], [])

/** The resource at an address, of the kind the test is about. */
export const only = <K extends ResourceKind>(inventory: Inventory, address: string, kind: K): ResourceOf<K> => {
  const found = inventory.resources.find((resource: Resource) => resource.address === address)
  if (found?.kind !== kind) throw new Error(`${address} is ${found?.kind ?? 'not there'}`)
  return found as ResourceOf<K>
}

/** What a reader says besides settings that are not known; short samples leave those out. */
export const faults = ({ notices }: Inventory): Inventory['notices'] =>
  notices.filter(({ code }) => code !== 'unresolved-value')

/** `line:column-endLine:endColumn`. */
export const at = ({ line, column, endLine, endColumn }: Span): string => `${line}:${column}-${endLine}:${endColumn}`

/** The properties of a table, indented as they stand in a template whose first line is `Resources:`. */
export const tableWith = (...properties: readonly string[]): string =>
  [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    '    Properties:',
    ...properties.map((line) => `      ${line}`),
  ].join('\n')
