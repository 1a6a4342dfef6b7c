import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const { dependencies, devDependencies } = json('package.json') as Record<string, Record<string, string>>

test('every dependency has one exact version', () => {
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
})

test('everything that is shipped, down to the last dependency, may be used by anyone', () => {
  const { packages } = json('package-lock.json') as { packages: Record<string, { dev?: boolean; license?: string }> }
  const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  expect(shipped.length).toBeGreaterThan(5)
  for (const [path, { license }] of shipped)
    expect([path, license]).toEqual([
      path,
      expect.stringMatching(/^(MIT|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0)$/),
    ])
})

test('the lock file names no registry', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved"/)
})
