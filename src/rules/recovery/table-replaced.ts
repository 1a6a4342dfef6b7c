import {
  type Change,
  type ChangeOf,
  type GlobalTable,
  is,
  knownValue,
  type PropertyChange,
  type Severity,
  type Table,
} from '#model'
import { copiesOf } from '../copies.js'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'recovery/table-replaced',
  title: 'This change puts a new, empty table in the place of the old one',
  why: 'Some properties of a table can only be chosen when it is made. Changing one makes the tool create another table and delete the first, and no item moves over.',
  severity: 'critical',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatereplacepolicy.html',
    'https://developer.hashicorp.com/terraform/language/modules/develop/refactoring',
  ],
  messages: {
    replaced:
      'This change makes a new, empty table in the place of {address} and deletes the old one with its items, because {what} can only be chosen when a table is made.\nLeave this table as it is: add a second one, copy the items, move the readers and writers, then remove the first.',
    kept: 'This change makes a new, empty table in the place of {address}, because {what} can only be chosen when a table is made. The old one stays behind, because {because}, but nothing here uses it any more.\nAdd a second table and copy the items before anything is pointed to it.',
    refused:
      'This change asks for another table in the place of {address}, and the deployment stops: {because}.\nLeave this table as it is: add a second one, copy the items, move the readers and writers, then remove the first.',
    renamed:
      'This change gives {address} another name in the code ({former} before), so the tool deletes the table with its items and makes an empty one.\nKeep the old name, or say that it moved: {how}.',
    crossed:
      'This change takes {address} out of one stack and into another: {from} deletes the table with its items, and {to} makes an empty one.\nKeep it with DeletionPolicy: Retain, deployed before, and import it into the other stack.',
  },
  subjects: ['table', 'globalTable'],

  *check(change) {
    const { before, after } = change
    if (!before || !after) return
    if (change.change === 'renamed') yield* renaming(change, before, after)
    if (isCrossing(change))
      yield {
        message: 'crossed',
        values: { from: before.span.file, to: after.span.file },
        severity: 'high',
        at: after.head,
        property: 'address',
        evidence: [before.id, after.id],
      }
    const [first, ...more] = change.properties.filter((property) => isReplacing(property, before))
    if (!first) return
    const replaces = [first, ...more].some(({ effect }) => effect === 'replaces')
    const kept = whyKept(before, after)
    yield {
      message: replaces ? (kept ? 'kept' : 'replaced') : 'refused',
      values: { what: listed([first, ...more]), because: (replaces ? kept : first.because) ?? '' },
      at: first.span,
      property: first.path,
      ...(replaces && !kept ? {} : { severity: severityOf(replaces, before) }),
      evidence: [first, ...more].map(({ path, before: was, after: is }) => [path, was, is]),
    }
  },
})

/** No property replaces it, and it is replaced all the same: its new place does that. */
const isCrossing = ({ change, effect, properties }: ChangeOf<'table' | 'globalTable'>): boolean =>
  change === 'moved' && effect === 'replaces' && !properties.some((property) => property.effect === 'replaces')

/** A table that is kept on purpose is safe, but its items are out of reach of those who need them. */
const severityOf = (replaces: boolean, before: Table | GlobalTable): Severity =>
  replaces && !isProtected(before) ? 'high' : 'medium'

function* renaming(
  { effect }: ChangeOf<'table' | 'globalTable'>,
  before: Table | GlobalTable,
  after: Table | GlobalTable,
) {
  const place = { at: after.head, property: 'address', evidence: [before.address, after.address] }
  const terraform = after.format === 'terraform'
  const kept = whyLeft(before)
  if (effect === 'refused') {
    const because = terraform
      ? 'the table is protected from deletion'
      : `its name is still taken by the table that was ${before.address}`
    yield { message: 'refused' as const, values: { because }, severity: 'medium' as const, ...place }
  } else if (kept && !terraform)
    yield {
      message: 'kept' as const,
      values: { what: 'the logical id', because: kept },
      severity: 'high' as const,
      ...place,
    }
  else
    yield {
      message: 'renamed' as const,
      values: {
        former: before.address,
        how: terraform
          ? 'write a moved block'
          : 'refactor the stack, or retain the table and import it under the new logical id',
      },
      ...place,
    }
}

/** Parts that can only be chosen when a table is made; other refusals are no replacements. */
const createOnly = /^(name|partitionKey|sortKey|attributes\.|importSource$|localIndexes|restore_|warm_throughput$)/

const isReplacing = ({ path, effect }: PropertyChange, before: Table | GlobalTable): boolean =>
  effect === 'replaces' || (effect === 'refused' && createOnly.test(path) && !isIndexAttribute(path, before))

/** The definition of an attribute that only indexes use. */
const isIndexAttribute = (path: string, { partitionKey, sortKey }: Table | GlobalTable): boolean =>
  path.startsWith('attributes.') &&
  ![partitionKey, sortKey].some((key) => path === `attributes.${knownValue(key) ?? ''}`)

/** Why the old table outlives its replacement; null when it does not. */
const whyKept = (before: Table | GlobalTable, after: Table | GlobalTable): string | null => {
  if (is(after.guard.replacement, 'retain')) return 'its UpdateReplacePolicy is Retain'
  return isProtected(before) ? 'its deletion protection is on' : null
}

/** Why the old table outlives its logical id, which goes: what the deployed stack says of deletion counts. */
const whyLeft = (before: Table | GlobalTable): string | null => {
  if (is(before.guard.deletion, 'retain')) return 'its DeletionPolicy is Retain'
  return isProtected(before) ? 'its deletion protection is on' : null
}

const isProtected = (table: Table | GlobalTable): boolean => {
  const copies = copiesOf(table)
  return copies.length > 0 && copies.every(({ settings }) => is(settings.deletionProtection, true))
}

const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    name: 'its name',
    partitionKey: 'its partition key',
    sortKey: 'its sort key',
    attributes: 'the type of a key attribute',
    importSource: 'the source it is imported from',
    localIndexes: 'a local index',
    warm_throughput: 'a lower warm throughput',
    hash_key: 'its partition key',
    range_key: 'its sort key',
    local_secondary_index: 'a local index',
    import_table: 'the source it is imported from',
    plan: 'something the plan changes',
  }),
)

const listed = (properties: Change['properties']): string => {
  const named = properties.map(({ path }) => words.get(path.split('.')[0] ?? '') ?? path)
  return [...new Set(named)].join(' and ')
}
