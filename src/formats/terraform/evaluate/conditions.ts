import { showText } from '#model'
import { fork, refused, type Settled, type Site } from './call.js'
import { absent, boolean, booleanOf, isSymbolic, type ScalarWorth, type Worth } from './value.js'

/** What a value is called as a condition: symbols as people know them, `var.stage` for `infra#var.stage`. */
export const nameOf = (value: ScalarWorth): string => {
  const [first, ...more] = value.text
  if (more.length === 0 && typeof first === 'object') return localName(first.symbol)
  const text = value.text.map((part) => (typeof part === 'string' ? part : { ...part, symbol: localName(part.symbol) }))
  return value.type === 'string' ? JSON.stringify(showText(text)) : showText(text)
}

const localName = (symbol: string): string => symbol.replace(/^[^#(]*#/, '')

/** The name of a condition that is known by its text alone. */
export const conditionNamed = ({ module, expression }: Site): string =>
  module === '' ? expression : `${module}: ${expression}`

/** A comparison that symbols leave open: true in one branch, false in the other. */
export const comparison = (left: Settled, operator: string, right: Settled, site: Site): Worth =>
  open(comparisonName(left, operator, right, site), site)

/** What a comparison that symbols leave open is called. */
export const comparisonName = (left: Settled, operator: string, right: Settled, site: Site): string => {
  const names = [left, right].map((value) =>
    value.kind === 'scalar' ? nameOf(value) : value.kind === 'absent' ? 'null' : undefined,
  )
  const [a, b] = names
  return a !== undefined && b !== undefined ? `${a} ${operator} ${b}` : conditionNamed(site)
}

/** Either truth, decided by a condition. */
export const open = (condition: string, { span }: Site): Worth =>
  fork(condition, boolean(true, span), boolean(false, span), span)

/** A value where a condition is wanted: true, false, or a choice of both where that is open. */
export const truthOf = (value: Worth, site: Site): Worth => {
  if (value.kind === 'choice')
    return { ...value, whenTrue: truthOf(value.whenTrue, site), whenFalse: truthOf(value.whenFalse, site) }
  if (value.kind === 'unknown') return value.fails ? value : open(conditionNamed(site), site)
  const truth = booleanOf(value)
  if (truth !== undefined) return boolean(truth, value.span)
  if (isSymbolic(value)) return open(nameOf(value), site)
  return value.kind === 'absent' ? absent(value.span) : refused(site, 'its condition is neither true nor false')
}
