import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from '@jest/globals'

/** Compares a report with its file under golden/, which people read; `UPDATE_GOLDEN=1 npm test -- __tests__/reports` renews them. */
export const expectGolden = (name: string, text: string): void => {
  const path = `__tests__/reports/golden/${name}`
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}
