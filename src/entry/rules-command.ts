import { Failure } from '#model'
import { type Rule, ruleById, rules } from '#rules'
import { option, readArguments } from './arguments.js'
import type { ExitCode } from './exit-code.js'
import { pathOfPage, rulePage } from './rule-page.js'

/** `rules`: all of them a line each, or one of them whole. */
export const rulesCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('rules', words)
  const json = option(from, 'format') === 'json'
  const [id, ...more] = from.names
  if (more.length > 0) throw new Failure('rules takes one rule at a time.')
  if (id === undefined) process.stdout.write(json ? `${JSON.stringify(rules.map(entryOf), null, 2)}\n` : list())
  else process.stdout.write(json ? `${JSON.stringify([entryOf(find(id))], null, 2)}\n` : pageOf(find(id)))
  return 0
}

const find = (id: string): Rule => {
  const rule = ruleById(id)
  if (!rule) throw new Failure(`${JSON.stringify(id)} is not a rule: run dynamodb-review rules to see them all.`)
  return rule
}

/** The metadata of contract `rules --format json`. */
const entryOf = (rule: Rule) => ({
  id: rule.id,
  title: rule.title,
  why: rule.why,
  severity: rule.severity,
  confidence: rule.confidence,
  profile: rule.profile,
  kind: rule.kind,
  subjects: subjectsOf(rule),
  topic: rule.topic,
  fix: rule.fix,
  covers: rule.covers,
  controls: rule.controls,
  page: pathOfPage(rule.id),
})

const subjectsOf = (rule: Rule): readonly string[] => {
  if (rule.kind === 'policy') return rule.homes
  return rule.kind === 'review' ? [] : rule.subjects
}

const list = (): string => {
  const width = Math.max(...rules.map(({ id }) => id.length))
  return `${rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}`).join('\n')}\n`
}

const pageOf = ({ id }: Rule): string => {
  const page = rulePage(id)
  if (page === null) throw new Failure(`The page ${pathOfPage(id)} is missing: keep the docs folder beside dist.`)
  return page
}
