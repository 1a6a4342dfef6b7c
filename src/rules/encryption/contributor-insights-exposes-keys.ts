import { is } from '#model'
import type { Statement } from '#policy'
import { ask } from '../ask.js'
import { copiesOf, copyName, settingPath } from '../copies.js'
import { namedTables } from '../named-tables.js'
import { sideOf } from '../principals.js'
import { limitsRows } from '../rows.js'
import { type Context, stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/contributor-insights-exposes-keys',
  title: 'Key values of a protected table become readable in CloudWatch',
  why: 'Contributor Insights shows partition and sort keys in plain text. Who may look at its graphs needs neither the key of the table nor a row of it.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContributorInsights.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights_HowItWorks.html',
  ],
  messages: {
    encrypted:
      'Contributor Insights of {copy} shows in plain text which keys are used, though a customer managed key is to protect them.\nSwitch it off, or let it look at throttled keys only and as long as it is needed.',
    limited:
      'Contributor Insights of {copy} shows in plain text which keys are used, though policies here limit callers to keys of their own.\nSwitch it off, or let it look at throttled keys only and as long as it is needed.',
    throttled:
      'Contributor Insights of {copy} shows the keys of throttled requests in plain text.\nMake sure that only those look at its graphs who may see these keys.',
  },
  subjects: ['table', 'globalTable', 'replica'],

  *check(table, context) {
    for (const { region, settings } of copiesOf(table)) {
      if (!is(settings.contributorInsights, true) || settings.insightsMode?.kind === 'unknown') continue
      const isEncrypted = is(settings.encryption, 'customer')
      if (!isEncrypted && !isLimited(table.id, context)) continue
      const isMild = settings.insightsMode !== undefined && is(settings.insightsMode, 'THROTTLED_KEYS')
      yield {
        message: isMild ? 'throttled' : isEncrypted ? 'encrypted' : 'limited',
        values: { copy: copyName(region, table.address) },
        at: settings.contributorInsights.span,
        property: settingPath(region, 'contributorInsights'),
        ...(isMild ? { severity: 'info' as const } : {}),
      }
    }
  },
})

/** Whether a policy in the code limits callers to rows of the table. */
const isLimited = (id: string, context: Context): boolean =>
  ask(context, (around) =>
    sideOf(around)
      .principals.flatMap(({ policies }) => policies)
      .flatMap(({ policy }) => policy.statements)
      .some((statement) => limitsRows(statement) && isAbout(statement, id, around)),
  )

/** Named by its name, or by the symbol for the name that the tool makes up. */
const isAbout = (statement: Statement, id: string, around: Context): boolean =>
  namedTables(statement, around).some(({ table }) => table.id === id) ||
  statement.resources?.items.some(({ text }) =>
    text.some((part) => typeof part === 'object' && part.symbol.startsWith(`${id}.`)),
  ) === true
