import { iamGlob } from '#catalog'
import {
  type BackupSelection,
  type GlobalTable,
  type Inventory,
  joinText,
  knownValue,
  literal,
  showText,
  type Table,
  type TagCondition,
  type Tags,
  type Text,
  type Value,
} from '#model'
import { arnFields } from './arns.js'

/** Whether something holds, as far as the code can tell. */
export type Certainty = 'yes' | 'no' | 'unknown'

type AnyTable = Table | GlobalTable

/** The selections of one side, in its order. */
export const selectionsIn = ({ resources }: Inventory): readonly BackupSelection[] =>
  resources.filter((resource): resource is BackupSelection => resource.kind === 'backupSelection')

/** Whether some selection takes the table into the backups. */
export const covered = (table: AnyTable, selections: readonly BackupSelection[]): Certainty =>
  anyOf(selections.map((selection) => takes(selection, table)))

/**
 * Whether a selection takes the table: it names it or has one of its tags, all its conditions hold, and it does not leave the
 * table out. "Assign resources" in the developer guide of AWS Backup.
 */
export const takes = (selection: BackupSelection, table: AnyTable): Certainty => {
  const named = namedBy(selection.resources, table)
  const tagged = eachOf(selection.tags, (tag) => hasTag(table, tag))
  const held = knownValue(selection.conditions)?.map((condition) => holds(condition, table)) ?? ['unknown' as const]
  const answer = allOf([anyOf([named, anyOf(tagged)]), ...held, not(namedBy(selection.notResources, table))])
  const isAlways = selection.multiplied === null && (selection.when === null || selection.when === table.when)
  return answer === 'yes' && !isAlways ? 'unknown' : answer
}

const anyOf = (answers: readonly Certainty[]): Certainty =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no'

const not = (answer: Certainty): Certainty => (answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'unknown')

const allOf = (answers: readonly Certainty[]): Certainty => not(anyOf(answers.map(not)))

const eachOf = <T>(list: Value<readonly T[]>, judge: (item: T) => Certainty): readonly Certainty[] =>
  knownValue(list)?.map(judge) ?? ['unknown']

const namedBy = (arns: BackupSelection['resources'], table: AnyTable): Certainty =>
  anyOf(
    eachOf(arns, (arn) => {
      const text = knownValue(arn)
      return text ? isNamed(text, table) : 'unknown'
    }),
  )

/** Account and Region are not compared: a selection that names a table in full means the one that is here. */
const isNamed = (arn: Text, table: AnyTable): Certainty => {
  const [part, ...more] = arn
  if (typeof part === 'object' && more.length === 0 && part.resource !== undefined)
    return part.resource === table.id ? 'yes' : 'no'
  if (literal(arn) === '*') return 'yes'
  const [head, , service, , , ...rest] = arnFields(arn)
  const named = service && literal(service)
  if (!head || rest.length === 0 || named === undefined) return 'unknown'
  const isTable = iamGlob(named, 'dynamodb')
  return isTable
    ? isCalled(
        rest.reduce((all, field) => joinText(all, [':'], field)),
        table,
      )
    : 'no'
}

/** `table/NAME`, perhaps with stars. */
const isCalled = (pattern: Text, { id, name }: AnyTable): Certainty => {
  const own = knownValue(name)
  const [kind, reference, ...more] = pattern
  if (typeof reference === 'object' && kind === 'table/' && more.length === 0 && reference.resource === id) return 'yes'
  if (own && showText(pattern) === `table/${showText(own)}`) return 'yes'
  const glob = literal(pattern)
  if (glob === undefined) return 'unknown'
  if (['table/*', '*'].includes(glob)) return 'yes'
  const called = own && literal(own)
  if (called !== undefined && called !== null) return iamGlob(glob, `table/${called}`) ? 'yes' : 'no'
  // The tool makes the name up, or only the deployment knows it: what names another kind of thing is not it.
  return /^table\/.*[*?]|^[^/]*[*?]/.test(glob) || own !== null ? 'unknown' : 'no'
}

/** Tags of a global table are each replica's own; backups are taken where the plan is, and nobody says where that is. */
const tagsOf = (table: AnyTable): readonly Tags[] | null =>
  table.kind === 'table' ? [table.tags] : (knownValue(table.replicas)?.map(({ tags }) => tags) ?? null)

/** Whether every copy has a tag of which the judge says yes; where the copies differ, nobody knows. */
const judgeTags = (table: AnyTable, judge: (tags: Tags) => Certainty): Certainty => {
  const answers = new Set(tagsOf(table)?.map(judge) ?? [])
  const [only, ...more] = answers
  return only !== undefined && more.length === 0 ? only : 'unknown'
}

const hasTag = (table: AnyTable, tag: string): Certainty =>
  judgeTags(table, (tags) =>
    anyOf(
      eachOf(tags, ({ key, value }) => {
        if (!tag.startsWith(`${key}=`)) return 'no'
        const text = knownValue(value)
        return text ? matches(text, (own) => `${key}=${own}` === tag) : 'unknown'
      }),
    ),
  )

const matches = (text: Text, test: (literal: string) => boolean): Certainty => {
  const own = literal(text) ?? (text.length === 0 ? '' : undefined)
  if (own === undefined) return 'unknown'
  return test(own) ? 'yes' : 'no'
}

/** A negated condition holds of what has no such tag, too. */
const holds = ({ operator, key, value }: TagCondition, table: AnyTable): Certainty => {
  const isLike = operator === 'like' || operator === 'not-like'
  const equal = judgeTags(table, (tags) =>
    anyOf(
      eachOf(tags, (tag) => {
        if (tag.key !== key) return 'no'
        const text = knownValue(tag.value)
        return text ? matches(text, (own) => (isLike ? iamGlob(value, own) : own === value)) : 'unknown'
      }),
    ),
  )
  return operator.startsWith('not-') ? not(equal) : equal
}
