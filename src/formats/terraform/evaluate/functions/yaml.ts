import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { Span, Text } from '#model'
import { type Call, type Compute, refused, type Settled, settle, unsure } from '../call.js'
import { concatenated, literalsOf, textOf } from '../texts.js'
import {
  absent,
  boolean,
  derived,
  type Failed,
  list,
  map,
  scalar,
  sortedEntries,
  string,
  type Worth,
} from '../value.js'

/** How many values one YAML text may hold. */
const mostNodes = 20_000

/** Reads YAML with the types of version 1.1, but dates as text. */
export const yamlDecode: Compute = (args, call) =>
  settle(args, call, (settled) => {
    const texts = literalsOf(settled, call)
    if (texts === undefined) return derived(call.name, settled, call.span)
    return 'kind' in texts ? texts : decoded(texts[0] ?? '', call)
  })

const decoded = (text: string, call: Call): Worth => {
  const documents = parseAllDocuments(text, {
    version: '1.1',
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    merge: true,
  })
  if (!Array.isArray(documents) || documents.length === 0) return absent(call.span)
  const [document] = documents
  if (documents.length > 1 || !document || document.errors.length > 0) return refused(call, 'it is not valid YAML')
  return nodeWorth(document.contents, call.span, { left: mostNodes }) ?? unsure(call, 'its YAML is not read')
}

const nodeWorth = (node: unknown, span: Span, nodes: { left: number }): Worth | undefined => {
  if (--nodes.left < 0 || isAlias(node)) return undefined
  if (node === null || node === undefined) return absent(span)
  if (isSeq(node))
    return collected(
      node.items.map((item) => nodeWorth(item, span, nodes)),
      (items) => list(items, span),
    )
  if (isMap(node)) {
    const keys = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : undefined))
    const values = node.items.map(({ value }) => nodeWorth(value, span, nodes))
    return collected(values, (items) =>
      map(
        items.map((value, index) => ({ key: keys[index] ?? '', keySpan: span, value })),
        span,
      ),
    )
  }
  return isScalar(node) ? plain(node.value instanceof Date ? node.source : node.value, span) : undefined
}

const collected = (
  items: readonly (Worth | undefined)[],
  build: (items: readonly Worth[]) => Worth,
): Worth | undefined => (items.every((item) => item !== undefined) ? build(items) : undefined)

const plain = (value: unknown, span: Span): Worth | undefined => {
  if (value === null) return absent(span)
  if (typeof value === 'string') return string(value, span)
  if (typeof value === 'boolean') return boolean(value, span)
  return typeof value === 'number' || typeof value === 'bigint' ? scalar([String(value)], 'number', span) : undefined
}

/** Writes YAML as Terraform does: blocks, keys in order, every text in double quotes. */
export const yamlEncode: Compute = (args, call) =>
  settle(args, call, ([value]) => {
    const lines = linesOf(value as Settled, call)
    return Array.isArray(lines) ? concatenated([...lines.flatMap((line) => [line, ['\n']])], call) : (lines as Failed)
  })

type Lines = readonly Text[]

const linesOf = (value: Worth, call: Call): Lines | Failed => {
  if (value.kind === 'mapping' && value.entries.length > 0)
    return gathered(
      sortedEntries(value).map((entry) => {
        const key = JSON.stringify(entry.key)
        return nested(entry.value, [`${key}:`], call, entry.value.kind === 'sequence' ? '' : '  ')
      }),
    )
  if (value.kind === 'sequence' && value.items.length > 0)
    return gathered(value.items.map((item) => inItem(linesOf(item, call))))
  const flow = flowOf(value, call)
  return Array.isArray(flow) ? [flow as Text] : (flow as Failed)
}

const gathered = (parts: readonly (Lines | Failed)[]): Lines | Failed =>
  parts.find((part): part is Failed => !Array.isArray(part)) ?? (parts as readonly Lines[]).flat()

const nested = (value: Worth, head: Text, call: Call, indent: string): Lines | Failed => {
  const lines = linesOf(value, call)
  if (!Array.isArray(lines)) return lines
  const isBlock =
    (value.kind === 'mapping' && value.entries.length > 0) || (value.kind === 'sequence' && value.items.length > 0)
  return isBlock
    ? [head, ...(lines as Lines).map((line): Text => [indent, ...line])]
    : [[...head, ' ', ...((lines as Lines)[0] ?? [])]]
}

const inItem = (lines: Lines | Failed): Lines | Failed =>
  Array.isArray(lines) ? (lines as Lines).map((line, index): Text => [index === 0 ? '- ' : '  ', ...line]) : lines

const flowOf = (value: Worth, call: Call): Text | Failed => {
  if (value.kind === 'mapping') return ['{}']
  if (value.kind === 'sequence') return ['[]']
  if (value.kind === 'absent') return ['null']
  const text = textOf(value, call)
  if (!Array.isArray(text)) return text
  return value.kind === 'scalar' && value.type !== 'string'
    ? text
    : ['"', ...text.map((part) => (typeof part === 'string' ? JSON.stringify(part).slice(1, -1) : part)), '"']
}
