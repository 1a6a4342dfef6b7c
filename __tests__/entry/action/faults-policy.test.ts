import { describe, expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../github-offline/events.js'
import { type Failure, failures } from '../../github-offline/faults.js'
import { copyOf } from '../../github-offline/world.js'
import { faultScene, runOn } from './faults.js'
import { checksOf } from './runs.js'
import { path, safe, template } from './samples.js'

describe('a policy that is stricter than the usual one is never passed over', () => {
  test.each<Failure>([...failures])('because its file was refused once with %s', async (failure) => {
    const scene = await faultScene({
      base: { ...safe, '.github/dynamodb-review.yml': 'fail-on: medium\n' },
      head: { [path]: template({}, { name: 'Carts', protection: false }) },
    })
    const event = pullRequestEvent(scene.world, 7)
    const start = copyOf(scene.world)
    const { requests } = await runOn(scene, scene.world, event, 11)
    expect(checksOf(scene).map(({ conclusion }) => conclusion)).toEqual(['failure'])
    const at = requests.findIndex(({ operation }) => operation === 'repos/get-content')
    await runOn(scene, start, event, 11, { at, failure })
    expect(start.checkRuns.map(({ conclusion }) => conclusion).filter((one) => one !== 'failure')).toEqual([])
  })
})
