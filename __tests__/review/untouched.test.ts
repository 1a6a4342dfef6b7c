import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { accessOf } from '#access'
import { isUntouched, matchResources } from '#diff'
import { loadFormats, readInventory } from '#formats'
import type { SourceFile } from '#model'
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
      const [before, after] = [readInventory(files), readInventory(moved)]
      const pairs = matchResources(before, after, new Map())
      const config = configOf({ profile: 'audit' })
      const shared = { before, after, changes: [], access: accessOf(before, after, pairs), config }
      const contexts = { before: { ...shared, here: before }, after: { ...shared, here: after } } satisfies Record<
        string,
        Context
      >
      const rules = rulesInForce(config)
      const untouched = pairs.filter(isUntouched)
      expect(untouched.length).toBeGreaterThan(3)
      let said = 0
      for (const pair of untouched) {
        const short = judgePair(pair, contexts, rules)
        // A pair that was matched by its name is never taken for untouched.
        expect(told(short)).toBe(told(judgePair({ ...pair, by: 'name' }, contexts, rules)))
        said += short.after.length
      }
      expect(said).toBeGreaterThan(0)
    },
  )
})
