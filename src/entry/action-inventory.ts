import { readWhole } from '#github'
import { policyFilePath, review, withOverrides } from '#review'
import type { Desk } from './action-desk.js'
import { logFindings } from './action-findings.js'
import { overridesOf } from './action-inputs.js'
import type { Ending } from './action-pull-request.js'
import { leaveResults } from './action-results.js'
import { policyAt } from './remote-change.js'
import { today } from './today.js'

/** Takes stock of a whole branch, as if all of it were added: job summary, SARIF and waivers that end. Never red. */
export const takeInventory = async (
  desk: Desk,
  { sha, ref }: { readonly sha: string; readonly ref: string },
): Promise<Ending> => {
  const { github, inputs, timings } = desk
  const { config } = await policyAt(github, { sha, ref, path: inputs.config || policyFilePath })
  const changeSet = await timings.during('reading', () => readWhole(github, { ref, sha }))
  const under = withOverrides(config, overridesOf(inputs))
  const answer = await timings.during('judging', async () => review(changeSet, under, today()))
  logFindings(desk, answer)
  await leaveResults(desk, answer, changeSet, { commentUrl: null, checkUrl: null })
  return 'green'
}
