import type { Attribute, Block, Body, Expression, KeyName, Label, ObjectItem } from './ast.js'

/** The argument of a name, or undefined. In JSON this is also how a nested block looks. */
export const attributeOf = (body: Body, name: string): Attribute | undefined =>
  body.items.find((item): item is Attribute => item.kind === 'attribute' && item.name === name)

/**
 * The nested blocks of a type, in the order written. In JSON a block is an object, or a list of them, and each label is
 * one more object around it, so the number of `labels` has to be told.
 */
export const blocksOf = (body: Body, type: string, labels = 0): readonly Block[] =>
  body.items.flatMap((item) => {
    if (item.kind === 'block') return item.type === type ? [item] : []
    return body.language === 'json' && item.name === type ? jsonBlocks(item, labels, body.isWhole) : []
  })

/** The blocks that an argument in JSON stands for; nothing for what is neither an object nor a list of objects. */
export const jsonBlocks = (attribute: Attribute, labels: number, isWhole: boolean): readonly Block[] =>
  labelled(attribute.value, labels, isWhole, []).map(({ names, body }) => {
    const own = attribute.value.kind === 'object' ? attribute : { start: body.start, nameEnd: body.start }
    const last = names.at(-1)
    return {
      kind: 'block',
      start: last?.start ?? own.start,
      end: body.end,
      type: attribute.name,
      labels: names,
      headEnd: last?.end ?? own.nameEnd,
      body,
    }
  })

interface Labelled {
  readonly names: readonly Label[]
  readonly body: Body
}

const labelled = (
  value: Expression,
  labels: number,
  isWhole: boolean,
  names: readonly Label[],
): readonly Labelled[] => {
  if (value.kind === 'tuple') return value.items.flatMap((item) => labelled(item, labels, isWhole, names))
  if (value.kind !== 'object') return []
  if (labels === 0) return [{ names, body: jsonBody(value.items, value.start, value.end, isWhole) }]
  return value.items.flatMap(({ key, value: inner }) =>
    key.kind === 'name' ? labelled(inner, labels - 1, isWhole, [...names, labelOf(key)]) : [],
  )
}

const labelOf = ({ name, start, end }: KeyName): Label => ({ text: name, start, end })

/** The members of a JSON object as the arguments of a body; `//` is where people write comments. */
export const jsonBody = (members: readonly ObjectItem[], start: number, end: number, isWhole: boolean): Body => ({
  items: members.flatMap(attributeOfMember),
  isWhole,
  language: 'json',
  start,
  end,
})

const attributeOfMember = ({ key, value, start, end }: ObjectItem): Attribute[] =>
  key.kind === 'name' && key.name !== '//'
    ? [{ kind: 'attribute', name: key.name, nameEnd: key.end, value, start, end }]
    : []
