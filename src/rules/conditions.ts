import { literal } from '#model'
import type { Condition } from '#policy'

/** Whether a request that does not carry the key passes the condition all the same. */
export const passesWithout = ({ test }: Condition): boolean =>
  test !== null && test.comparison !== 'null' && (test.negated || test.ifExists || test.quantifier === 'all')

/** Whether the condition admits only requests that carry the key with one of the values. */
export const isPositive = (condition: Condition): boolean =>
  condition.test !== null && condition.test.comparison !== 'null' && !passesWithout(condition)

/** The values that are plain text: neither references nor policy variables. */
export const plainValues = ({ values }: Condition): readonly string[] =>
  values.flatMap(({ text, unknown }) => {
    const value = unknown === null ? literal(text) : undefined
    return value === undefined || value.includes('${') ? [] : [value]
  })

/** A condition as it is written, for messages: `StringEquals aws:SourceVpce`. */
export const conditionName = ({ operator, keyText }: Condition): string => `${operator} ${keyText}`.trim()
