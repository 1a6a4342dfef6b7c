import type { Waiver } from '#model'
import { rules } from '#rules'
import { matchesGlob } from '#text'
import { isDate } from './dates.js'
import { nearest } from './nearest.js'
import { unknownRule } from './policy-rules.js'
import type { KeyedNode, Node, Reading } from './yaml-reading.js'

const keys = ['rule', 'resource', 'path', 'reason', 'until', 'by', 'ticket', 'evidence']
const longestText = 500

/** The list of waivers. Each needs a rule, a reason and an end. */
export const readWaivers = (reading: Reading, node: Node): readonly Waiver[] =>
  reading.items(node, 'waivers').flatMap((item) => readWaiver(reading, item) ?? [])

const readWaiver = (reading: Reading, node: Node): Waiver | undefined => {
  const entries = reading.entries(node, 'A waiver')
  for (const { key, line } of entries) if (!keys.includes(key)) reading.rejectLine(line, unknownKey(key, keys))
  const text = (name: string): string | undefined =>
    textOf(
      reading,
      entries.find(({ key }) => key === name),
    )
  const missing = (name: string, advice: string): undefined =>
    entries.some(({ key }) => key === name) ? undefined : reading.reject(node, `This waiver has no ${name}: ${advice}`)
  const rule = text('rule') ?? missing('rule', 'name the rule it silences.')
  const reason = text('reason') ?? missing('reason', 'say why the finding may stand.')
  const until = text('until') ?? missing('until', 'say when it ends, as YYYY-MM-DD.')
  if (rule === undefined || reason === undefined || until === undefined) return undefined
  if (rulesOf(rule).length === 0) return reading.reject(node, unknownRule(rule))
  if (!isDate(until)) return reading.reject(node, `until must be a date, written YYYY-MM-DD.`)
  const evidence = text('evidence') ?? null
  if (evidence !== null && !/^[a-z2-7]{8,}$/.test(evidence))
    return reading.reject(node, "evidence must be what stands behind the dash of a finding's name, such as trm6j7xy.")
  const rest = {
    resource: text('resource') ?? '*',
    path: text('path') ?? '*',
    by: text('by') ?? 'policy file',
    ticket: text('ticket') ?? null,
    evidence,
  }
  return { rule, reason, until, ...rest, line: reading.lineOf(node) }
}

const textOf = (reading: Reading, entry: KeyedNode | undefined): string | undefined => {
  if (!entry) return undefined
  const text = reading.text(entry.value, `${entry.key} of a waiver`)?.trim()
  if (text === undefined) return undefined
  if (text.length > 0 && text.length <= longestText) return text
  return reading.reject(entry.value, `${entry.key} of a waiver must have 1 to ${longestText} characters.`)
}

/** The rules that a waiver's `rule` names: an id, or a glob over ids. */
const rulesOf = (rule: string) => rules.filter(({ id }) => id === rule || rule === '*' || matchesGlob(id, rule))

/** Whether a waiver would silence everything, or a rule whose findings are critical. */
export const isSweeping = ({ rule }: Waiver): boolean =>
  rule.startsWith('*') || rulesOf(rule).some(({ severity }) => severity === 'critical')

/** Says that a key is not known, and which one was probably meant. */
export const unknownKey = (key: string, known: readonly string[]): string => {
  const meant = nearest(key, known)
  return `${JSON.stringify(key)} is not a key here: ${meant ? `did you mean ${meant}?` : `use ${known.join(', ')}.`}`
}
