import { type ChangeOf, type ConfigRecorder, is, knownValue, literal, type Text, type Value } from '#model'
import { lossAt } from '../loss.js'
import { type Context, changeRule } from '../rule.js'
import { listed } from '../statements.js'

export default changeRule({
  id: 'audit/config-recording-narrowed',
  title: 'Configuration changes of tables, keys or roles are no longer recorded',
  why: 'AWS Config tells who changed what and when, and its rules judge only what is recorded: without the record they fall silent as well.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'compliance',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/configuration-vulnerability.html',
  ],
  messages: {
    removed:
      'This change deletes the configuration recorder {address}: changes of tables, keys and roles are no longer recorded, and rules of AWS Config judge nothing.\nKeep it, or say in the pull request what records them.',
    narrowed:
      'With this change the recorder {address} no longer records {types}, and rules of AWS Config about them fall silent.\nKeep recording these types.',
  },
  subjects: ['configRecorder'],

  *check(change, context) {
    const { before, after, effect } = change
    if (!before) return
    if (!after) {
      if (effect !== 'unmanaged' && !hasOther(before, context))
        yield { message: 'removed', at: before.head, side: 'before', property: 'resource' }
      return
    }
    const lost = watched.filter((type) => records(before, type) === true && records(after, type) === false)
    if (lost.length === 0 || !isDeployed(change)) return
    yield {
      message: 'narrowed',
      values: { types: listed(lost) },
      ...lossAt(before.allSupported, after.allSupported),
      property: 'allSupported',
      evidence: lost,
      breadth: lost.length,
    }
  },
})

const watched = [
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::User',
  'AWS::IAM::Group',
]

/** Whether the type is recorded; undefined where that is not known. */
const records = ({ allSupported, resourceTypes, excludedTypes }: ConfigRecorder, type: string): boolean | undefined => {
  if (is(allSupported, true)) return true
  if (!is(allSupported, false)) return undefined
  const [named, excluded] = [namesIn(resourceTypes), namesIn(excludedTypes)]
  if (!named || !excluded) return undefined
  return excluded.length > 0 ? !excluded.includes(type) : named.includes(type)
}

const namesIn = (types: Value<readonly Value<Text>[]>): readonly string[] | undefined => {
  const names = knownValue(types)?.map((one) => literal(knownValue(one) ?? [{ symbol: '' }]))
  return names?.every((name) => name !== undefined) ? (names as readonly string[]) : undefined
}

const isDeployed = ({ properties }: ChangeOf<'configRecorder'>): boolean =>
  properties.some(
    ({ path, effect }) =>
      /^(allSupported|resourceTypes|excludedTypes)/.test(path) && effect !== 'none' && effect !== 'unmanaged',
  )

/** There is one recorder in an account and Region: another one is another account's or Region's, or takes its place. */
const hasOther = ({ id }: ConfigRecorder, { after }: Context): boolean =>
  after.resources.some((one) => one.kind === 'configRecorder' && one.id !== id)
