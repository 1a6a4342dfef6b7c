import { type ConfigRule, knownValue, literal } from '#model'
import { takesEffect } from '../loss.js'
import { type Context, changeRule } from '../rule.js'

export default changeRule({
  id: 'audit/config-rule-removed',
  title: 'This change removes a compliance check of the tables',
  why: 'The check looks at what is deployed, also at what nobody’s code describes. Without it the next table without backups or encryption goes unseen.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'compliance',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-detective.html',
  ],
  messages: {
    removed:
      'This change deletes the AWS Config rule {address}, which checks {check} on what is deployed.\nKeep it, or name in the pull request the conformance pack or service that checks the same.',
    replaced:
      'This change makes the AWS Config rule {address} check {now} instead of {check}.\nKeep the check of the tables in a rule of its own.',
  },
  subjects: ['configRule'],

  *check(change, context) {
    const { before, after, effect } = change
    const check = before && checkOf(before)
    if (!check || isCheckedElsewhere(check, context)) return
    if (!after) {
      if (effect !== 'unmanaged')
        yield { message: 'removed', values: { check }, at: before.head, side: 'before', property: 'resource' }
      return
    }
    const now = sourceOf(after)
    if (now === undefined || now === check || !takesEffect(change, 'source')) return
    yield { message: 'replaced', values: { check, now }, at: after.source.span, property: 'source' }
  },
})

const sourceOf = ({ source }: ConfigRule): string | undefined => {
  const text = knownValue(source)
  return text ? literal(text) : undefined
}

/** The managed rule by its identifier, where it is one about tables or their caches. */
const checkOf = (rule: ConfigRule): string | undefined => {
  const source = sourceOf(rule)
  return source !== undefined && /^(DYNAMODB|DAX)_[A-Z_]+$/.test(source) ? source : undefined
}

const isCheckedElsewhere = (check: string, { after }: Context): boolean =>
  after.resources.some((one) => one.kind === 'configRule' && sourceOf(one) === check)
