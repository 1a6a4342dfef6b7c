export default {
  testEnvironment: 'node',
  // Nothing here is judged by a clock, so a busy machine may take its time.
  testTimeout: 120_000,
  // Jest leaves one core to its parent, which has nothing to do meanwhile: on two cores that halves the speed.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['**/__tests__/**/*.test.ts'],
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
