import type { Comparison, Test } from './policy.js'

type Relation = Test['relation']

/** `Equals`, `LessThan` and the like, as the names of numeric and date operators end. */
const relations: Readonly<Record<string, Relation>> = {
  equals: '=',
  lessthan: '<',
  lessthanequals: '<=',
  greaterthan: '>',
  greaterthanequals: '>=',
}

const plain: Readonly<Record<string, Comparison>> = {
  stringequals: 'string',
  stringequalsignorecase: 'string-any-case',
  stringlike: 'glob',
  arnequals: 'arn',
  arnlike: 'arn',
  bool: 'bool',
  binaryequals: 'binary',
  ipaddress: 'address',
  null: 'null',
}

/** The operators that have a Not form. */
const negatable = /^(string(?:equals|equalsignorecase|like)|arn(?:equals|like)|numericequals|dateequals|ipaddress)$/

/**
 * Reads an operator's name in any letter case, with `ForAllValues:` or `ForAnyValue:` before and `IfExists` after it;
 * null for one that IAM does not document.
 */
export const testOf = (operator: string): Test | null => {
  const [, quantifier, body = ''] = /^(?:(forallvalues|foranyvalue):)?(.*)$/.exec(operator.toLowerCase()) ?? []
  const ifExists = body.endsWith('ifexists')
  const base = ifExists ? body.slice(0, -'ifexists'.length) : body
  const positive = positiveOf(base)
  const kind = kindOf(positive ?? base)
  if (!kind || (ifExists && kind.comparison === 'null')) return null
  return {
    ...kind,
    negated: positive !== undefined,
    quantifier: quantifier === undefined ? null : quantifier === 'forallvalues' ? 'all' : 'any',
    ifExists,
  }
}

/** `stringnotequals` → `stringequals`; undefined for operators that are not negated. */
const positiveOf = (base: string): string | undefined => {
  const without = base.startsWith('not') ? base.slice(3) : base.replace(/^(string|arn|numeric|date)not/, '$1')
  return without !== base && negatable.test(without) ? without : undefined
}

const kindOf = (base: string): Pick<Test, 'comparison' | 'relation'> | undefined => {
  const comparison = Object.hasOwn(plain, base) ? plain[base] : undefined
  if (comparison) return { comparison, relation: '=' }
  const [, type, name = ''] = /^(numeric|date)(.*)$/.exec(base) ?? []
  const relation = Object.hasOwn(relations, name) ? relations[name] : undefined
  return type && relation ? { comparison: type === 'numeric' ? 'number' : 'date', relation } : undefined
}
