import { expect, test } from '@jest/globals'
import { newTimings } from '../../src/entry/action-timings.js'

test('the time of a stage within another is counted once, and a stage that comes twice adds up', async () => {
  let time = 0
  const spend = (seconds: number) => {
    time += seconds * 1000
  }
  const timings = newTimings(() => time)
  await timings.during('reading', async () => spend(2))
  await timings.during('telling', async () => {
    spend(1)
    await timings.during('judging', async () => spend(4))
    spend(0.5)
    await timings.during('judging', async () => spend(3))
  })
  spend(1)
  expect(timings.sentence()).toBe('Took 11.5 s: reading 2.0 s, judging 7.0 s, telling 1.5 s.')
})

test('work that fails has taken its time as well', async () => {
  let time = 0
  const timings = newTimings(() => time)
  const failing = timings.during('reading', async () => {
    time += 1000
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(timings.sentence()).toBe('Took 1.0 s: reading 1.0 s.')
})
