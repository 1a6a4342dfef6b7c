import type { ChangeSet, Config, Review } from '#model'
import { access } from './access.js'
import type { Approval } from './approvals.js'
import { configurationWeakened, policyNotices } from './configuration-weakened.js'
import { coverageOf } from './coverage.js'
import { type FixedFindings, findingsOf } from './findings.js'
import { standingsOf } from './history.js'
import { judgeOf, judgePairs, judgeWhole } from './judge-change.js'
import { afterNotices, beforeNotices, inOrder } from './notices.js'
import { mostSpecific } from './overlap.js'
import { pipelineWeakened } from './pipeline-weakened.js'
import { scopeOf } from './scope.js'
import { readSides } from './sides.js'
import { isIncomplete, verdictOf } from './verdict.js'
import { waiversOf } from './waivers.js'
import { workflowNotices } from './workflow-notices.js'

/**
 * The whole product as one pure function: read both sides, compare what they mean, judge, and say only what changed.
 * `config` is the policy of the base side; `today` is a date (YYYY-MM-DD, UTC), because waivers end;
 * `approvals` are waivers given in comments, already checked for who gave them. Fixes are proved, which costs another reading of
 * the files, for what the change brings; for `all` also for what was there before.
 */
export const review = (
  changeSet: ChangeSet,
  config: Config,
  today: string,
  approvals: readonly Approval[] = [],
  fixed: FixedFindings = 'news',
): Review => {
  const sides = readSides(changeSet, config)
  const scope = scopeOf(sides)
  const judge = judgeOf(sides)
  const judged = judgePairs(sides, judge, scope)
  const tampering = [...configurationWeakened(changeSet, config), ...pipelineWeakened(changeSet, config)]
  const whole = [...judgeWhole(judge, sides, scope), ...tampering]
  const standings = mostSpecific([...judged.flatMap(standingsOf), ...whole])

  const waivers = waiversOf(sides, approvals, today)
  const findings = findingsOf(standings, { sides, scope, judge, waivers, fixed })
  const unread = afterNotices(sides, judged, scope)
  const touched = judged.flatMap(({ pair }) => (pair.after && scope.isTouched(pair) ? [pair.after] : []))

  return {
    verdict: verdictOf(findings, isIncomplete(sides, judged, scope), config),
    profile: config.profile,
    base: changeSet.base,
    head: changeSet.head,
    findings,
    access: access(sides),
    changes: sides.changes.filter(scope.isReviewed),
    notices: inOrder([
      ...unread,
      ...beforeNotices(sides),
      ...policyNotices(changeSet, config),
      ...workflowNotices(changeSet, config),
      ...waivers.notices(touched),
    ]),
    coverage: coverageOf(sides, judged, scope),
    config,
  }
}
