import { statSync } from 'node:fs'

/** Long test files by what their paths hold, longest first; a fresh clone has no timings of its own. */
const long = [
  'together/action-two',
  'together/faults-of-pushes',
  'together/faults-of-commands',
  'entry/action/acceptance',
  'entry/action/faults-',
  'together/action-one',
  'entry/action/',
  'together/cloudformation',
  'together/rules',
  'together/terraform',
  'together/entry',
  'together/reports',
  'together/git',
  'entry/',
  'house/',
  'together/policy',
  'together/',
]

const rank = ({ path }) => {
  const at = long.findIndex((part) => path.replaceAll('\\', '/').includes(`/${part}`))
  return at < 0 ? long.length : at
}

/** Starts the longest files first, so that no core is left alone with one at the end, and in the same order everywhere. */
export default class LongestFirst {
  sort(tests) {
    const sizes = new Map(tests.map((one) => [one, statSync(one.path).size]))
    return [...tests].sort((a, b) => rank(a) - rank(b) || sizes.get(b) - sizes.get(a) || (a.path < b.path ? -1 : 1))
  }

  shard(tests, { shardIndex, shardCount }) {
    return this.sort(tests).filter((_, at) => at % shardCount === shardIndex - 1)
  }

  allFailedTests(tests) {
    return tests
  }

  cacheResults() {}
}
