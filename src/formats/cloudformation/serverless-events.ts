import { literal, type Span, type Tree } from '#model'
import { type Place, within } from './place.js'

/** One of the `Events` of AWS::Serverless::Function. */
export interface ServerlessEvent {
  readonly name: string
  readonly type: string
  readonly properties: Place
  readonly head: Span
  /** From its name to its end. */
  readonly span: Span
}

/** What SAM connects with a function. */
export const eventsOf = (properties: Place): readonly ServerlessEvent[] => {
  const events = within(properties, 'Events').tree
  if (events?.kind !== 'mapping') return []
  return events.entries.map(({ key, keySpan, value }) => {
    const place: Place = { tree: value, parent: keySpan }
    return {
      name: key,
      type: wordOf(within(place, 'Type').tree),
      properties: within(place, 'Properties'),
      head: keySpan,
      span: { ...keySpan, endLine: value.span.endLine, endColumn: value.span.endColumn },
    }
  })
}

const wordOf = (tree: Tree | undefined): string => (tree?.kind === 'scalar' ? (literal(tree.text) ?? '') : '')
