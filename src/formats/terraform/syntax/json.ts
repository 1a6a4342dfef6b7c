import { readJson } from '../../source/json-node.js'
import type { MappingNode, Node, ScalarNode } from '../../source/node.js'
import type { Attribute, Body, Expression, Fault, HclFile, Item, ObjectItem, ObjectKey } from './ast.js'
import { jsonBlocks, jsonBody } from './body-items.js'
import { isReferencePath, labelsOf } from './json-schema.js'
import { jsonString, plainString, referenceString, templateString } from './json-string.js'

/**
 * Reads a `.tf.json` file into the same tree as the native language; strings are templates with exact places. Never
 * throws. What the parser could not follow leaves bodies that are not whole.
 */
export const parseTfJson = (text: string): HclFile => fileOf(text, true)

/** Reads a `.tfvars.json` file: arguments only, and strings that are nothing but text. */
export const parseTfvarsJson = (text: string): HclFile => fileOf(text, false)

interface Reading {
  readonly text: string
  readonly isConfiguration: boolean
  readonly errors: Fault[]
}

const fileOf = (text: string, isConfiguration: boolean): HclFile => {
  const json = readJson(text)
  const errors: Fault[] = (json?.faults ?? [{ offset: 0, message: 'nested too deep' }]).map(({ offset, message }) => ({
    message,
    offset,
    start: offset,
    end: text.length,
  }))
  const reading = { text, isConfiguration, errors }
  const [root] = json?.roots ?? []
  const items = rootMaps(root).flatMap((map) => topItems(map, reading, errors.length === 0))
  const isRead = root !== undefined && (root.kind === 'mapping' || root.kind === 'sequence')
  const body: Body = { items, isWhole: isRead && errors.length === 0, language: 'json', start: 0, end: text.length }
  return { body, comments: [], errors }
}

/** The file is an object, or a list of objects that count as one. */
const rootMaps = (root: Node | undefined): readonly MappingNode[] => {
  if (root?.kind === 'sequence') return root.items.flatMap(rootMaps)
  return root?.kind === 'mapping' ? [root] : []
}

const topItems = (map: MappingNode, reading: Reading, isWhole: boolean): readonly Item[] =>
  jsonBody(membersOf(map, reading, []), map.start, map.end, isWhole).items.flatMap((item) =>
    item.kind === 'attribute' ? asBlocks(item, reading, isWhole) : [item],
  )

const asBlocks = (attribute: Attribute, { isConfiguration }: Reading, isWhole: boolean): readonly Item[] => {
  const labels = isConfiguration ? labelsOf(attribute.name) : undefined
  return labels === undefined ? [attribute] : jsonBlocks(attribute, labels, isWhole)
}

type Path = readonly string[]

const membersOf = (map: MappingNode, reading: Reading, path: Path): readonly ObjectItem[] =>
  map.pairs.map(({ key, value }) => ({
    key: keyOf(key, reading),
    value: expressionOf(value, reading, [...path, key.text]),
    start: key.start,
    end: value.end,
  }))

/** A key is a template too; one without sequences is a name. */
const keyOf = (key: ScalarNode, reading: Reading): ObjectKey => {
  const { start, end, text: name } = key
  const expression = reading.isConfiguration && /[$%]\{/.test(name) ? stringOf(key, reading, templateString) : null
  return expression ?? { kind: 'name', name, start, end }
}

const expressionOf = (node: Node, reading: Reading, path: Path): Expression => {
  const { start, end } = node
  if (node.kind === 'mapping') return { kind: 'object', items: membersOf(node, reading, path), start, end }
  if (node.kind === 'sequence') {
    return { kind: 'tuple', items: node.items.map((item) => expressionOf(item, reading, path)), start, end }
  }
  if (node.type === 'number') return numberOf(node)
  if (node.type === 'boolean') return { kind: 'boolean', value: node.text === 'true', start, end }
  if (node.type === 'null') return { kind: 'null', start, end }
  if (!reading.isConfiguration) return stringOf(node, reading, plainString)
  return stringOf(node, reading, isReferencePath(path) ? referenceString : templateString)
}

const numberOf = ({ text, start, end }: ScalarNode): Expression =>
  text.startsWith('-')
    ? {
        kind: 'unary',
        operator: '-',
        operand: { kind: 'number', text: text.slice(1), start: start + 1, end },
        start,
        end,
      }
    : { kind: 'number', text, start, end }

const stringOf = (
  { start, end }: ScalarNode,
  { text, errors }: Reading,
  read: (string: ReturnType<typeof jsonString>) => Expression | string,
): Expression => {
  const expression = read(jsonString(text, start, end))
  if (typeof expression !== 'string') return expression
  errors.push({ message: expression, offset: start, start, end })
  return { kind: 'unreadable', start, end }
}
