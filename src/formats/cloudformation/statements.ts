import type { Mapping, Scalar, Sequence, Span, Text, Tree } from '#model'

/** A statement that allows actions on resources, all at one place: for what a tool writes and no person does. */
export const allowing = (span: Span, actions: readonly string[], resources: readonly Tree[]): Tree =>
  mappingOf(span, [
    ['Effect', textOf(span, ['Allow'])],
    [
      'Action',
      sequenceOf(
        span,
        actions.map((action) => textOf(span, [action])),
      ),
    ],
    ['Resource', sequenceOf(span, resources)],
  ])

/** Text at a place. */
export const textOf = (span: Span, text: Text): Scalar => ({ kind: 'scalar', text, type: 'string', span })

/** A list at a place. */
export const sequenceOf = (span: Span, items: readonly Tree[]): Sequence => ({ kind: 'sequence', items, span })

/** A map at a place; its keys stand where their values do. */
export const mappingOf = (span: Span, entries: readonly (readonly [string, Tree])[]): Mapping => ({
  kind: 'mapping',
  entries: entries.map(([key, value]) => ({ key, keySpan: value.span, value })),
  span,
})
