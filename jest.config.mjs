import { readdirSync } from 'node:fs'
import { groupOf } from './__tests__/together/groups.mjs'

const tests = readdirSync(new URL('./__tests__', import.meta.url), { recursive: true }).filter((path) =>
  /\.test\.ts$/.test(path),
)
const alone = tests
  .filter((path) => groupOf(path) === undefined)
  .map((path) => `**/__tests__/${path.replaceAll('\\', '/')}`)

/** Whoever names a file or a test means it; a run of everything takes the files in groups. */
const isNamed = process.argv.slice(2).some((word) => !/^(-|\d+%?$)/.test(word))

export default {
  testEnvironment: 'node',
  // Nothing here is judged by a clock, so a busy machine may take its time.
  testTimeout: 120_000,
  // Jest leaves one core to its parent, which has nothing to do meanwhile: on two cores that halves the speed.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: isNamed ? ['**/__tests__/**/*.test.ts'] : ['**/__tests__/together/*.together.mjs', ...alone],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/__tests__/setup.mjs'],
  testSequencer: '<rootDir>/__tests__/sequencer.mjs',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', importAttributes: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
}
