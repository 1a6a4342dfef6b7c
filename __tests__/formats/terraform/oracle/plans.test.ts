import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { loadFormats, loadPlans, readInventory } from '#formats'
import { literal, type SourceFile, type Tree } from '#model'
import { isRead } from '../../../../src/formats/terraform/kinds.js'
import recorded from './plans.json' with { type: 'json' }

await loadFormats()
await loadPlans()

const folder = fileURLToPath(new URL('./plans', import.meta.url))

const filesIn = (root: string, below = ''): SourceFile[] =>
  readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name
    return entry.isDirectory() ? filesIn(root, path) : [{ path, text: readFileSync(join(root, path), 'utf8') }]
  })

/** Plain JSON of what was read; undefined where it is a symbol, null where nothing is written. */
const plain = (tree: Tree): unknown => {
  if (tree.kind === 'absent') return null
  if (tree.kind === 'sequence') return tree.items.map(plain)
  if (tree.kind === 'mapping') return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]))
  if (tree.kind === 'scalar') {
    const text = literal(tree.text)
    return text === undefined ? undefined : tree.type === 'string' ? text : JSON.parse(text)
  }
  return { [tree.kind]: tree.kind === 'unknown' ? tree.reason : tree.condition }
}

/** What both sides may spell differently: JSON as text, sets in any order, one value or a list of one, numbers as text. */
const settled = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items = value.map(settled).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    return items.length === 1 ? items[0] : items
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, part]) => part !== null && !isEmpty(part))
        .map(([key, part]) => [key, settled(part)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    )
  if (typeof value === 'string' && /^\s*\{/.test(value)) return settled(JSON.parse(value))
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

const isEmpty = (part: unknown): boolean => part === '' || (Array.isArray(part) && part.length === 0)

/** The parts of a plan that we have something to say about. */
const alike = (planned: unknown, read: unknown): unknown => {
  if (typeof read !== 'object' || read === null || typeof planned !== 'object' || planned === null) return planned
  if (Array.isArray(read) || Array.isArray(planned)) return planned
  return Object.fromEntries(
    Object.entries(planned).flatMap(([key, part]) => {
      const own = (read as Record<string, unknown>)[key]
      return own === undefined ? [] : [[key, alike(part, own)]]
    }),
  )
}

/** Blocks as the plan has them, with every default of theirs: only what is written counts. */
const written = (planned: unknown, read: unknown): unknown => {
  if (
    Array.isArray(planned) &&
    Array.isArray(read) &&
    planned.length === read.length &&
    isBlocks(planned) &&
    isBlocks(read)
  ) {
    const order = (blocks: readonly unknown[]) => [...blocks].sort((a, b) => (nameIn(a) < nameIn(b) ? -1 : 1))
    const blocks = order(read)
    return order(planned).map((block, index) => written(block, blocks[index]))
  }
  if (typeof planned !== 'object' || planned === null || Array.isArray(planned)) return planned
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return planned
  return Object.fromEntries(
    Object.entries(planned)
      .filter(([key]) => (read as Record<string, unknown>)[key] !== undefined)
      .map(([key, part]) => [key, written(part, (read as Record<string, unknown>)[key])]),
  )
}

const isBlocks = (list: readonly unknown[]): boolean =>
  list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))

const nameIn = (block: unknown): string => String((block as { name?: unknown }).name ?? '')

/** A provider's default tags are apart in a plan, and ours are all tags. */
const withDefaultTags = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  values.tags_all ? { ...values, tags: values.tags_all } : values

type Plans = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>

describe(`what is read is what terraform plan says (${recorded.terraform}, AWS provider ${recorded.provider})`, () => {
  test.each(Object.entries(recorded.plans as unknown as Plans))('%s', (name, planned) => {
    const inventory = readInventory(filesIn(join(folder, name)))
    const read = Object.fromEntries(inventory.resources.map(({ address, properties }) => [address, plain(properties)]))
    const wanted = Object.entries(planned)
      .filter(([address]) => isRead(address.replace(/^(module\.[^.]+\.)*/, '').split('.')[0] ?? ''))
      .map(([address, values]) => [address, withDefaultTags(values)] as const)
    expect(Object.keys(read).sort()).toEqual(wanted.map(([address]) => address).sort())
    for (const [address, values] of wanted) {
      expect([address, settled(read[address])]).toEqual([
        address,
        settled(written(alike(values, read[address]), read[address])),
      ])
    }
  })
})
