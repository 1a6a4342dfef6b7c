import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { accessOf } from '#access'
import { changesOf, isUntouched, matchResources } from '#diff'
import { loadFormats, readInventory } from '#formats'
import type { Inventory, SourceFile } from '#model'
import type { Context } from '#rules'
import { type Judged, judgePair } from '../../src/review/judge.js'
import { rulesInForce } from '../../src/review/rules-in-force.js'
import { configOf } from './change.js'

await loadFormats()

const filesBelow = (folder: string): readonly SourceFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json|tf)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8'), size: 0 }))

/** What was said, free of the lines: a resource that did not change may have moved. */
const told = ({ before, after, changes, complete }: Judged) =>
  JSON.stringify([complete, ...[before, after, changes].map((list) => list.map(words))])

const words = ({ rule, problem, severity, side, worlds, condition }: Judged['after'][number]) => [
  rule.id,
  problem.message,
  problem.values ?? null,
  problem.property,
  problem.evidence ?? null,
  severity,
  side,
  [...worlds],
  condition,
]

const noRenames: ReadonlyMap<string, string> = new Map()

/** Judges every untouched pair in the short way and in the long one, and gives how many there were and how much was said. */
const compareBoth = (before: Inventory, after: Inventory) => {
  const pairs = matchResources(before, after, noRenames)
  const config = configOf({ profile: 'audit' })
  const shared = { before, after, changes: changesOf(pairs), access: accessOf(before, after, pairs), config }
  const contexts = { before: { ...shared, here: before }, after: { ...shared, here: after } } satisfies Record<
    string,
    Context
  >
  const rules = rulesInForce(config)
  const untouched = pairs.filter(isUntouched)
  const said = untouched.map((pair) => {
    const short = judgePair(pair, contexts, rules)
    // A pair that was matched by its name is never taken for untouched.
    expect(told(short)).toBe(told(judgePair({ ...pair, by: 'name' }, contexts, rules)))
    return short.after.length
  })
  return { untouched: untouched.length, said: said.reduce((sum, count) => sum + count, 0) }
}

describe('what is judged once because both sides have it alike', () => {
  test.each(['examples/pull-request/before', 'examples/pull-request/after', 'examples/cdk'])(
    'is judged as if it were judged on each side: %s',
    (folder) => {
      const files = filesBelow(folder)
      // A comment before everything moves every line, so that no place is the same on both sides.
      const moved = files.map((file) => ({
        ...file,
        text: /\.json$/.test(file.path) ? `\n${file.text}` : `# moved\n${file.text}`,
      }))
      const { untouched, said } = compareBoth(readInventory(files), readInventory(moved))
      expect(untouched).toBeGreaterThan(3)
      expect(said).toBeGreaterThan(0)
    },
  )

  test('is judged as if it were judged on each side where something else changed', () => {
    const sides = ['before', 'after'].map((side) => readInventory(filesBelow(`examples/pull-request/${side}`)))
    const [before, after] = sides as [Inventory, Inventory]
    expect(compareBoth(before, after).untouched).toBeGreaterThan(0)
  })

  test.each(['before', 'after'])(
    'is judged as if it were judged on each side where a neighbour comes or goes: %s',
    (side) => {
      const whole = readInventory(filesBelow(`examples/pull-request/${side}`))
      for (const { id } of whole.resources) {
        const part = { ...whole, resources: whole.resources.filter((resource) => resource.id !== id) }
        expect(compareBoth(whole, part).untouched).toBe(part.resources.length)
        expect(compareBoth(part, whole).untouched).toBe(part.resources.length)
      }
    },
  )

  test('is judged on each side where what it hangs on differs', () => {
    const role = `resource "aws_iam_role" "app" {
  name = "app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
`
    const attached = `resource "aws_iam_role_policy_attachment" "all" {
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
`
    const read = (text: string) => readInventory([{ path: 'main.tf', text }])
    const [alone, strong] = [read(role), read(`${role}\n${attached}`)]
    // The long way says it of one side only, and so must the short one.
    expect(compareBoth(alone, strong)).toEqual({ untouched: 1, said: expect.any(Number) })
    expect(compareBoth(alone, strong).said).toBeGreaterThan(0)
    expect(compareBoth(strong, alone)).toEqual({ untouched: 1, said: 0 })
  })
})
