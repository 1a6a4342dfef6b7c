import { demandsOf, type Resource, type Unknown, type Value } from '#model'
import type { When } from '#policy'
import { conditionName, type Names } from './names.js'

/** One of the things a value may be, and under which conditions of the template. */
export interface Branch<T> {
  readonly value: T | Unknown
  readonly isKnown: boolean
  readonly when: readonly When[]
}

/** All branches of a value's conditions. */
export const branchesOf = <T>(value: Value<T>, scope: string, names: Names): readonly Branch<T>[] => {
  if (value.kind === 'known') return [{ value: value.value, isKnown: true, when: [] }]
  if (value.kind === 'unknown') return [{ value, isKnown: false, when: [] }]
  const condition = conditionName(names, scope, value.condition)
  return [true, false].flatMap((holds) =>
    branchesOf(holds ? value.whenTrue : value.whenFalse, scope, names).map((branch) => ({
      ...branch,
      when: [{ condition, holds }, ...branch.when],
    })),
  )
}

/** What is known of a value's branches, one after the other; `ifUnknown` speaks for the rest. */
export const eachBranch = <T, R>(
  value: Value<T>,
  scope: string,
  names: Names,
  ifKnown: (known: T, when: readonly When[]) => readonly R[],
  ifUnknown: (unknown: Unknown, when: readonly When[]) => readonly R[],
): readonly R[] =>
  branchesOf(value, scope, names).flatMap(({ value: each, isKnown, when }) =>
    isKnown ? ifKnown(each as T, when) : ifUnknown(each as Unknown, when),
  )

/** The conditions under which the resource exists. `!(x)` is a condition that is false. */
export const existsWhen = ({ when, scope }: Resource, names: Names): readonly When[] =>
  demandsOf(when).map(({ condition, truth }) => ({
    condition: conditionName(names, scope, condition),
    holds: truth,
  }))
