import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import {
  attributeOf,
  type Block,
  blocksOf,
  parseHcl,
  type TextPart,
} from '../../../../src/formats/terraform/syntax/index.js'

const names = ['table.tf', 'policies.tf', 'windows.tf', 'templates.tf', 'prod.tfvars']
const textOf = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

interface Node {
  readonly kind?: string
  readonly start: number
  readonly end: number
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value

const childrenOf = (node: unknown): Node[] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.values(node).flatMap((value) =>
        isNode(value) ? [value] : Array.isArray(value) ? value.filter(isNode) : [],
      )

describe('every node stands inside the one around it, in order', () => {
  test.each(names)('%s', (name) => {
    const { body } = parseHcl(textOf(name))
    const astray: unknown[] = []
    const walk = (node: Node): void => {
      let from = node.start
      for (const child of childrenOf(node)) {
        // Inside a splat the element stands where the `[*]` is, behind what it is taken from.
        if (child.start < from || child.end > node.end || child.start > child.end) astray.push([node, child])
        from = node.kind === 'splat' ? from : child.start
        walk(child)
      }
    }
    walk(body)
    expect(astray).toEqual([])
  })
})

/** All nodes of a kind. */
const all = (node: Node, kind: string): Node[] => [
  ...(node.kind === kind ? [node] : []),
  ...childrenOf(node).flatMap((child) => all(child, kind)),
]

test.each(names)('literal text of %s stands in the file as it is, unless it is one escape', (name) => {
  const text = textOf(name)
  for (const part of all(parseHcl(text).body, 'text') as unknown as TextPart[]) {
    const source = text.slice(part.start, part.end)
    if (part.value.length === source.length) expect(source).toBe(part.value)
    else expect(source).toMatch(/^(\\([nrt"\\]|u[0-9a-f]{4}|U[0-9A-F]{8})|[$%]{2}\{)$/)
  }
})

test('arguments, blocks and labels know their names, values and ends', () => {
  const text = 'é = 1\nresource "aws_x" y { # why\n  a = f(1) // b\n}\n'
  const { body, comments } = parseHcl(text)
  const [argument, block] = body.items as unknown as [Node & { nameEnd: number; value: Node }, Block]
  const source = ({ start, end }: Node) => text.slice(start, end)
  expect([source(argument), text.slice(argument.start, argument.nameEnd), source(argument.value)]).toEqual([
    'é = 1',
    'é',
    '1',
  ])
  expect(block.labels.map(source)).toEqual(['"aws_x"', 'y'])
  expect(text.slice(block.start, block.headEnd)).toBe('resource "aws_x" y')
  expect(source(block.body)).toBe('{ # why\n  a = f(1) // b\n}')
  expect(source(block)).toBe('resource "aws_x" y { # why\n  a = f(1) // b\n}')
  expect(comments.map(source)).toEqual(['# why', '// b'])
})

test('a byte order mark counts as a character and changes nothing else', () => {
  const { body, errors } = parseHcl('\uFEFFa = 1\n')
  expect(errors).toEqual([])
  expect(body.items).toMatchObject([{ name: 'a', start: 1, end: 6 }])
})

test('comments end before their line end, on Windows too, and are told once', () => {
  const text = '# a\r\nb = [ /* c */ 1, # d\r\n]\r\n'
  expect(parseHcl(text).comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# a', '/* c */', '# d'])
})

test('a heredoc with its indentation taken away still says where each line stands', () => {
  const text = 'a = <<-E\n    one\n      two ${b}\n  E\n'
  const parts = (all(parseHcl(text).body, 'text') as unknown as TextPart[]).map(({ value, start, end }) => ({
    value,
    source: text.slice(start, end),
  }))
  expect(parts).toEqual([
    { value: 'one\n', source: 'one\n' },
    { value: '  two ', source: '  two ' },
    { value: '\n', source: '\n' },
  ])
})

test('blocks and arguments are found by name', () => {
  const { body } = parseHcl('a = 1\nb {}\nb "c" {}\nb = 2\n')
  expect(attributeOf(body, 'b')).toMatchObject({ kind: 'attribute', start: 20 })
  expect(blocksOf(body, 'b').map(({ labels }) => labels.map(({ text }) => text))).toEqual([[], ['c']])
  expect(attributeOf(body, 'c')).toBeUndefined()
})
