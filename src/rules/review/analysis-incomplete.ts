import type { Change, Notice, Resource, Span, TableSettings, Value } from '#model'
import { copiesOf } from '../copies.js'
import { reviewRule } from '../rule.js'

export default reviewRule({
  id: 'review/analysis-incomplete',
  title: 'Part of this change could not be judged',
  why: 'A setting that hangs on a value from outside the code may be as safe as it looks or not: the review says neither, and a person should look.',
  severity: 'info',
  confidence: 'high',
  profile: 'default',
  topic: 'best-practices',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html'],
  messages: {
    unknown:
      'Of what this change touches, these settings are not known: {settings}.\nGive the parameter or variable a default, or pass the values to the review, so that they are judged too.',
    removal:
      'Whether a table that this change removes is deleted is not known: {settings}.\nWrite the policy out, so that the review can tell.',
    replacement:
      'Whether this change makes a new, empty table in the place of the old one is not known: {settings}.\nLook at the plan or the change set before it is deployed, or pass the values to the review.',
    unread: 'This change touches {parts}: what comes of it was not judged.\n{advice}',
  },

  *check({ changes, before, after }) {
    const removals = changes.flatMap(removal)
    if (removals[0]) yield said('removal', removals, removals[0])
    const replacements = changes.flatMap(replacement)
    if (replacements[0]) yield said('replacement', replacements, replacements[0])
    const open = changes.flatMap(openSettings)
    if (open[0]) yield said('unknown', open, open[0])
    yield* unreadParts(before.notices, after.notices)
  },
})

/** Parts that were not read and say something else than before: calls of modules, code that makes templates. */
const unreadParts = function* (before: readonly Notice[], after: readonly Notice[]) {
  const old = new Set(before.map(({ unread }) => unread?.content))
  const touched = after.filter(({ unread }) => unread && !old.has(unread.content))
  for (const [what, { kind, parts, advice }] of Object.entries(unreadWords)) {
    const own = touched.filter(({ unread }) => unread?.what === what)
    const [first] = own
    if (!first) continue
    const names = [...new Set(own.map(({ unread }) => unread?.name ?? ''))]
    const { file, line } = first
    yield {
      message: 'unread' as const,
      values: { parts: parts(names.length > mostListed ? `${names.length} ${kind}` : listed(names)), advice },
      at: { file, line, column: 1, endLine: line, endColumn: 2 },
      property: `unread ${what}`,
      evidence: own.map(({ unread }) => unread?.content),
      breadth: own.length,
    }
  }
}

/** How each kind of part is told. */
const unreadWords: Readonly<
  Record<NonNullable<Notice['unread']>['what'], { kind: string; parts: (names: string) => string; advice: string }>
> = {
  module: {
    kind: 'calls',
    parts: (names) => `the call of the module ${names}, whose files were not read`,
    advice: 'Read what the change means for it, or give the review a plan.',
  },
  'cdk-code': {
    kind: 'files',
    parts: (names) => `CDK code in ${names}, of which no template came along`,
    advice: 'Synthesise both sides and give the templates to the review.',
  },
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** A setting that nobody knows, with the reason. */
interface Open {
  readonly name: string
  readonly reason: string
  readonly span: Span
}

const mostListed = 5

const said = (message: 'unknown' | 'removal' | 'replacement', open: readonly Open[], { span }: Open) => {
  const listed = open.slice(0, mostListed).map(({ name, reason }) => `${name} (${reason})`)
  const rest = open.length - listed.length
  return {
    message,
    values: { settings: [...listed, ...(rest > 0 ? [`${rest} more`] : [])].join('; ') },
    at: span,
    property: `unknown.${message}`,
    evidence: open.map(({ name }) => name),
    breadth: open.length,
    ...(message === 'unknown' ? {} : { severity: 'medium' as const }),
    ...(message === 'removal' ? { side: 'before' as const } : {}),
  }
}

const removal = ({ change, before }: Change): readonly Open[] =>
  change === 'removed' && (before?.kind === 'table' || before?.kind === 'globalTable')
    ? openAt(`${before.address}: DeletionPolicy`, before.guard.deletion)
    : []

/** What a table is made with, where it may be another now; a replacement that is certain has a rule of its own. */
const replacement = ({ before, after, properties }: Change): readonly Open[] => {
  const isTable = after?.kind === 'table' || after?.kind === 'globalTable'
  if (!before || !isTable || properties.some(({ effect }) => effect === 'replaces')) return []
  return properties.flatMap(({ path, mayReplace, span, ...values }) =>
    mayReplace
      ? [
          {
            name: `${after.address}: ${path}`,
            reason: `from ${inWords(values.before)} to ${inWords(values.after)}`,
            span,
          },
        ]
      : [],
  )
}

const inWords = (value: unknown): string =>
  value === undefined || value === null ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)

/** What decides whether data can be lost or read; the rest is not worth a line. */
const settings = [
  'pointInTimeRecovery',
  'deletionProtection',
  'encryption',
] as const satisfies readonly (keyof TableSettings)[]

/** `create-table` never says whether recovery is on; another command does. */
const settingsOf = ({ format }: Resource): readonly (typeof settings)[number][] =>
  format === 'aws-cli' ? settings.filter((name) => name !== 'pointInTimeRecovery') : settings

const openSettings = ({ after }: Change): readonly Open[] => (after ? openOf(after) : [])

const openOf = (resource: Resource): readonly Open[] => {
  switch (resource.kind) {
    case 'table':
    case 'globalTable':
    case 'replica':
      return copiesOf(resource).flatMap(({ region, settings: own }) =>
        settingsOf(resource).flatMap((name) => openAt(nameOf(resource, region, name), own[name])),
      )
    case 'key':
      return openAt(`${resource.address}: enabled`, resource.enabled)
    case 'daxCluster':
      return openAt(`${resource.address}: encryptionAtRest`, resource.encryptionAtRest)
    default:
      return []
  }
}

const nameOf = ({ address }: Resource, region: string | null, setting: string): string =>
  region === null ? `${address}: ${setting}` : `${address} in ${region}: ${setting}`

const openAt = (name: string, value: Value<unknown>): readonly Open[] =>
  value.kind === 'unknown' ? [{ name, reason: value.reason, span: value.span }] : []
