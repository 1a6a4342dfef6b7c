import { type Config, profiles, type Severity, severities, type Waiver } from '#model'
import { ruleById } from '#rules'
import { levelOf } from './rules-in-force.js'

/** One way in which a policy lets more pass than another, and the key of the policy file that says so. */
export interface Weakening {
  readonly key: string
  /** Continues "after this change": `high findings no longer fail the review`. */
  readonly what: string
}

/** Everything that `after` lets pass and `before` does not. Stricter settings, order and comments are none. */
export const weakenings = (before: Config, after: Config): readonly Weakening[] => [
  ...gate(before, after),
  ...ruleSettings(before, after),
  ...paths(before, after),
  ...newWaivers(before, after),
  ...lists(before, after),
]

const weakening = (key: string, what: string): Weakening => ({ key, what })

const gate = (before: Config, after: Config): readonly Weakening[] => [
  ...when(
    threshold(after.failOn) > threshold(before.failOn),
    'fail-on',
    `fail-on is ${after.failOn} instead of ${before.failOn}`,
  ),
  ...when(
    profiles.indexOf(after.profile) < profiles.indexOf(before.profile),
    'profile',
    `the profile is ${after.profile} instead of ${before.profile}`,
  ),
  ...when(
    before.onIncomplete === 'fail' && after.onIncomplete !== 'fail',
    'on-incomplete',
    'an incomplete review no longer fails',
  ),
  ...when(
    after.maxWaiverDays > before.maxWaiverDays,
    'max-waiver-days',
    `waivers may last ${after.maxWaiverDays} days instead of ${before.maxWaiverDays}`,
  ),
  ...when(
    after.allowCriticalWaivers && !before.allowCriticalWaivers,
    'allow-critical-waivers',
    'critical findings may be waived',
  ),
  ...when(
    after.allowSelfWaive && !before.allowSelfWaive,
    'allow-self-waive',
    'the author of a change may let its findings stand',
  ),
]

const when = (holds: boolean, key: string, what: string): readonly Weakening[] => (holds ? [weakening(key, what)] : [])

const threshold = (level: Severity | 'never'): number =>
  level === 'never' ? severities.length : severities.indexOf(level)

/** A rule that is switched off or made milder, or no longer switched on or made severer. */
const ruleSettings = (before: Config, after: Config): readonly Weakening[] =>
  [...new Set([...Object.keys(before.rules), ...Object.keys(after.rules)])].flatMap((id) => {
    const rule = ruleById(id)
    const was = rule ? levelOf(rule, before) : 'off'
    const is = rule ? levelOf(rule, { ...after, profile: before.profile }) : 'off'
    if (height(is) >= height(was)) return []
    return [weakening('rules', is === 'off' ? `${id} is switched off` : `${id} is ${is} instead of ${was}`)]
  })

const height = (level: Severity | 'off'): number => (level === 'off' ? -1 : severities.indexOf(level))

const paths = (before: Config, after: Config): readonly Weakening[] => [
  ...missing(before.include, after.include.includes('**') ? before.include : after.include).map((glob) =>
    weakening('include', `${glob} is no longer included`),
  ),
  ...missing(after.exclude, before.exclude).map((glob) => weakening('exclude', `${glob} is excluded`)),
]

/** What of `these` is not among `those`. */
const missing = (these: readonly string[], those: readonly string[]): readonly string[] =>
  these.filter((one) => !those.includes(one))

/** A waiver is new when no earlier one says the same at least as long. */
const newWaivers = (before: Config, after: Config): readonly Weakening[] =>
  after.waivers
    .filter((waiver) => !before.waivers.some((old) => covers(old, waiver)))
    .map(({ rule, resource, until }) => weakening('waivers', `${rule} is waived for ${resource} until ${until}`))

const covers = (old: Waiver, { rule, resource, path, until, evidence }: Waiver): boolean =>
  (old.evidence === null || old.evidence === evidence) &&
  old.rule === rule &&
  old.resource === resource &&
  old.path === path &&
  old.until >= until

const lists = (before: Config, after: Config): readonly Weakening[] => [
  ...missing(after.approvers, before.approvers).map((login) =>
    weakening('approvers', `${login} may let findings stand`),
  ),
  ...missing(before.reviewers, after.reviewers).map((login) =>
    weakening('reviewers', `${login} is no longer asked for a review`),
  ),
  ...missing(after.trustedAccounts, before.trustedAccounts).map((account) =>
    weakening('trusted-accounts', `account ${account} is trusted`),
  ),
  ...missing(after.previousBotLogins, before.previousBotLogins).map((login) =>
    weakening('previous-bot-logins', `what ${login} wrote is not said again`),
  ),
  ...missing(before.productionTags, after.productionTags).map((tag) =>
    weakening('production-tags', `${tag} no longer marks production`),
  ),
  ...missing(before.permissionsBoundaries, after.permissionsBoundaries).map((arn) =>
    weakening('permissions-boundaries', `${arn} is no longer asked for as a boundary`),
  ),
  ...missing(before.sensitiveTags, after.sensitiveTags).map((tag) =>
    weakening('sensitive-tags', `${tag} no longer marks sensitive data`),
  ),
]
