import { type Config, type Severity, severities } from '#model'
import { ruleById, rules } from '#rules'
import { nearest } from './nearest.js'
import type { Node, Reading } from './yaml-reading.js'

const levels: readonly (Severity | 'off')[] = [...severities, 'off']

/** Severity by rule id, or `off`. */
export const readRules = (reading: Reading, node: Node): Config['rules'] =>
  Object.fromEntries(
    reading.entries(node, 'rules').flatMap(({ key: id, value }): [string, Severity | 'off'][] => {
      if (!ruleById(id)) return reading.reject(value, unknownRule(id)) ?? []
      const text = reading.text(value, `The severity of ${id}`)
      const level = levels.find((one) => one === text)
      if (level) return [[id, level]]
      return (text !== undefined && reading.reject(value, `${id} must be one of ${levels.join(', ')}.`)) || []
    }),
  )

/** Says that there is no such rule, and which one was probably meant. */
export const unknownRule = (id: string): string => {
  const meant = nearest(
    id,
    rules.map((rule) => rule.id),
  )
  const advice = meant ? `did you mean ${meant}?` : 'run `dynamodb-review rules` to see them all.'
  return `There is no rule ${JSON.stringify(id)}: ${advice}`
}
