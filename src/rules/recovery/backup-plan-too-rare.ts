import { type BackupPlan, type BackupRule, knownValue, showText } from '#model'
import { ask } from '../ask.js'
import { longestKept, mayHoldTables, spelledDays } from '../backup-plans.js'
import { runsDaily } from '../backup-schedules.js'
import { type Problem, stateRule } from '../rule.js'

/** As far back as point-in-time recovery reaches, and the least that AWS Config's rule for backup plans asks for. */
const leastDays = 35

/** Recovery points have to stay in cold storage for so many days. */
const coldDays = 90

export default stateRule({
  id: 'recovery/backup-plan-too-rare',
  title: 'Backups are too rare or kept too short',
  why: 'What was written since the last backup is lost with the table, and what is found out after the last recovery point is gone cannot be undone.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/backup-plan-min-frequency-and-min-retention-check.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html',
  ],
  messages: {
    rare: 'No rule of {address} makes a backup every day (they run at {schedules}): what was written since the last one is lost with the table.\nAdd a rule that runs daily.',
    short:
      'No rule of {address} keeps recovery points for more than {days}: point-in-time recovery reaches back as far, and what is found out later cannot be undone.\nKeep those of one rule for 35 days or longer.',
    cold: 'The rule {rule} of {address} moves recovery points to cold storage after {cold} and deletes them after {deleted}, but they have to stay there for 90 days, so AWS Backup refuses the plan.\nDelete them after {least} or later, or leave cold storage out.',
  },
  subjects: ['backupPlan'],

  *check(plan, context) {
    const rules = knownValue(plan.rules) ?? []
    if (rules.length === 0 || !ask(context, ({ here }) => mayHoldTables(plan, here))) return
    yield* tooRare(plan, rules)
    const longest = longestKept(plan)
    if (longest !== undefined && longest < leastDays)
      yield {
        message: 'short',
        values: { days: spelledDays(longest) },
        severity: 'low',
        at: rules[0]?.deleteAfterDays.span ?? plan.rules.span,
        property: 'deleteAfterDays',
        evidence: longest,
      }
    for (const [number, rule] of rules.entries()) yield* tooCold(rule, number)
  },
})

function* tooRare({ rules: { span } }: BackupPlan, rules: readonly BackupRule[]): Iterable<Problem<'rare'>> {
  const schedules = rules.flatMap(({ schedule }) => knownValue(schedule) ?? [])
  if (schedules.length < rules.length || schedules.some((schedule) => runsDaily(schedule) !== false)) return
  yield {
    message: 'rare',
    values: { schedules: schedules.join(', ') },
    at: rules[0]?.schedule.span ?? span,
    property: 'schedule',
    evidence: schedules,
  }
}

function* tooCold({ name, coldAfterDays, deleteAfterDays }: BackupRule, number: number): Iterable<Problem<'cold'>> {
  const [cold, deleted] = [knownValue(coldAfterDays), knownValue(deleteAfterDays)]
  if (typeof cold !== 'number' || typeof deleted !== 'number' || cold < 1 || deleted < 1) return
  if (deleted >= cold + coldDays) return
  yield {
    message: 'cold',
    values: {
      rule: spelledName(name, number),
      cold: spelledDays(cold),
      deleted: spelledDays(deleted),
      least: spelledDays(cold + coldDays),
    },
    at: coldAfterDays.span,
    property: `coldAfterDays.${number}`,
    evidence: [cold, deleted],
  }
}

const spelledName = (name: BackupRule['name'], number: number): string => {
  const text = knownValue(name)
  return text ? showText(text) : `${number + 1}`
}
