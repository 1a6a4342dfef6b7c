import {
  knownValue,
  type Mapping,
  type Span,
  type Text,
  type Tree,
  type Unknown,
  unknown,
  type Value,
  type Variable,
  written,
} from '#model'
import { listOf, misfit, type Present, type Reading, readTree, required, stringValue, textValue } from './typed.js'

/** Names and their values, written as a map; none when nothing is written. */
export const variablesValue = (tree: Tree | undefined, parent: Span, reading?: Reading): Value<readonly Variable[]> =>
  readTree<readonly Variable[]>(
    tree,
    [],
    parent,
    (present) =>
      present.kind === 'mapping' ? written(present.entries.map(variableOf), present.span) : misfit(present, 'a map'),
    reading,
  )

const variableOf = ({ key, keySpan, value }: Mapping['entries'][number]): Variable => ({
  name: key,
  value: textValue(value, [], value.span),
  span: keySpan,
})

/** A tag of a resource. */
export interface Tag {
  readonly key: string
  readonly value: Value<Text>
}

/** Tags, written as a map or as a list of `Key`/`Value` pairs (`key`/`value` too); none when nothing is written. */
export const tagsValue = (tree: Tree | undefined, parent: Span, reading?: Reading): Value<readonly Tag[]> =>
  readTree<readonly Tag[]>(
    tree,
    [],
    parent,
    (present) => {
      if (present.kind === 'mapping') return written(present.entries.map(tagOfEntry), present.span)
      return listOf(present, [], parent, tagOfPair)
    },
    reading,
  )

const tagOfEntry = ({ key, value }: Mapping['entries'][number]): Tag => ({
  key,
  value: textValue(value, [], value.span),
})

const tagOfPair = (item: Present): Tag | Unknown => {
  if (item.kind !== 'mapping') return misfit(item, 'a tag')
  const part = (name: string) => item.entries.findLast((entry) => entry.key.toLowerCase() === name)?.value
  const key = stringValue(part('key'), required, item.span)
  if (key.kind === 'choice') return unknown('a condition decides the key of a tag', key.condition, key.span)
  if (key.kind === 'unknown') return key
  return { key: knownValue(key) ?? '', value: textValue(part('value'), [], item.span) }
}
