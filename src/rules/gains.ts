import { iamAction } from '#catalog'
import type { Resource, Severity, Span } from '#model'
import type { Statement, Witness } from '#policy'
import type { Context } from './rule.js'
import { keyUnder } from './statements.js'

type AccessChange = Context['access']['changes'][number]
type Subject = NonNullable<AccessChange['after']>

/** Where a statement is written: the resource that holds it, what names it there, and its place. */
export interface Written {
  readonly resource: Resource | null
  readonly property: string
  readonly at: Span
}

/** Finds a statement among the policies of one side. A statement of an AWS managed policy stands where that is attached. */
export const writtenAt = (subject: Subject, statement: Statement): Written => {
  const found = subject.policies.find(({ policy }) =>
    policy.statements.some(({ span, index }) => span === statement.span && index === statement.index),
  )
  return {
    resource: found?.from ?? subject.resource,
    property: keyUnder(found?.from?.kind === 'policy' ? '' : (found?.name ?? ''), statement),
    at: statement.span.file === '' ? (found?.span ?? subject.span) : statement.actionsSpan,
  }
}

/** How grave new access to actions is: who may do what most, then writes, then reads. */
export const gradeOf = (actions: readonly string[]): Severity => {
  const levels = actions.map((action) => iamAction(action)?.level ?? 'Write')
  if (levels.includes('Permissions management')) return 'high'
  return levels.some((level) => level === 'Write' || level === 'Tagging') ? 'medium' : 'low'
}

/** The statement of the other side that this one continues: the same Sid, or the same actions on the same resources. */
export const counterpart = (statement: Statement, side: Subject | null): Statement | undefined => {
  const others = (side?.policies ?? []).flatMap(({ policy }) => policy.statements)
  const alike = others.filter(({ effect }) => effect === statement.effect)
  return (
    alike.find(({ sid }) => sid !== null && sid === statement.sid) ??
    alike.find((other) => subjectText(other) === subjectText(statement))
  )
}

const subjectText = ({ actions, resources, principals }: Statement): string =>
  JSON.stringify([actions, resources, principals].map((list) => list && [list.not, list.items.map(({ text }) => text)]))

const conditionText = ({ conditions }: Statement): string => JSON.stringify(conditions.map(oneText))

const oneText = ({ operator, key, values }: Statement['conditions'][number]): string =>
  JSON.stringify([operator, key, values.map(({ text }) => text)])

/** Whether the witness passes because a condition of the same statement went or admits more. */
export const loosenedFrom = ({ statement }: Witness, { before }: AccessChange): Statement | undefined => {
  const was = before ? counterpart(statement, before) : undefined
  return was &&
    was.conditions.length > 0 &&
    subjectOf(was) === subjectOf(statement) &&
    conditionText(was) !== conditionText(statement)
    ? was
    : undefined
}

/** Only the conditions differ: what is allowed on what stays. */
const subjectOf = subjectText

/** The keys whose conditions are gone or written otherwise; a condition that stays as it was loosens nothing. */
export const loosenedKeys = (was: Statement, now: Statement): readonly string[] => {
  const kept = new Set(now.conditions.map(oneText))
  const changed = was.conditions.filter((condition) => !kept.has(oneText(condition)))
  return [...new Set((changed.length > 0 ? changed : was.conditions).map(({ keyText }) => keyText))]
}

/** New access by the statement that gives it. */
export const byStatement = (witnesses: readonly Witness[]): readonly (readonly [Witness, readonly Witness[]])[] => {
  const found = new Map<Statement, Witness[]>()
  for (const witness of witnesses) found.set(witness.statement, [...(found.get(witness.statement) ?? []), witness])
  return [...found.values()].flatMap((group) => (group[0] ? [[group[0], group] as const] : []))
}
