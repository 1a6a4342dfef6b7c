import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { frameworks, type Rule, rules } from '#rules'

/** What stands between these two headings is written by hand; the rest comes from the rule. */
const examples = '## Examples'
const mappings = '## Mapped to'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Every rule's page, with the examples that stand there already, and the list of all rules. */
export default async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ...rules.map((rule) => [`docs/rules/${rule.id}.md`, pageOf(rule)] as const),
    ['docs/rules/README.md', listOf(rules)],
  ])

const pageOf = (rule: Rule): string => `${headOf(rule)}${examplesOf(rule)}${footOf(rule)}`

const examplesOf = ({ id }: Rule): string => {
  const path = `${root}docs/rules/${id}.md`
  const page = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const [start, end] = [page.indexOf(examples), page.indexOf(mappings)]
  return start < 0 ? `${examples}\n\n` : page.slice(start, end < 0 ? undefined : end)
}

const headOf = (rule: Rule): string =>
  lines(
    '<!-- Written from the rule by npm run generate. Edit only from "Examples" down to "Mapped to". -->',
    `# ${rule.title}`,
    '',
    `\`${rule.id}\``,
    '',
    rule.why,
    '',
    '| | |',
    '|---|---|',
    `| Severity | ${rule.severity} |`,
    `| Confidence | ${rule.confidence} |`,
    `| Speaks in profile | ${rule.profile} and stricter |`,
    `| Judges | ${judges[rule.kind]}${subjectsOf(rule)} |`,
    `| Fix | ${fixes[rule.fix]} |`,
    `| Topic | ${rule.topic.replaceAll('-', ' ')} |`,
    '',
    '## What it says',
    '',
    ...Object.values<string>(rule.messages).flatMap((message) => [quoted(message), '']),
  )

const judges: Readonly<Record<Rule['kind'], string>> = {
  state: 'what will be',
  change: 'what the change does',
  policy: 'policy documents wherever they are written',
  review: 'the pull request as a whole',
}

const fixes: Readonly<Record<Rule['fix'], string>> = {
  full: 'offered as an edit to apply',
  partial: 'offered in some cases',
  none: 'needs a person',
}

const subjectsOf = (rule: Rule): string => {
  if (rule.kind === 'review') return ''
  const subjects: readonly string[] = rule.kind === 'policy' ? rule.homes : rule.subjects
  return `: ${subjects.map((subject) => subject.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)).join(', ')}`
}

/** Names in braces are filled in when the rule speaks. */
const quoted = (message: string): string =>
  message
    .split('\n')
    .map((line) => `> ${line.replace(/\{(\w+)\}/g, '*$1*')}`)
    .join('  \n')

const footOf = (rule: Rule): string =>
  lines(
    mappings,
    '',
    ...coveredBy(rule),
    ...controlsOf(rule),
    '## References',
    '',
    ...rule.references.map((url) => `- <${url}>`),
  )

const coveredBy = ({ covers }: Rule): readonly string[] => {
  if (covers.length === 0) return ['No rule of another tool judges the same.', '']
  const byTool = groupBy(covers, (name) => name.slice(0, name.indexOf('/')))
  return [
    'These rules of other tools judge the same, or a part of it:',
    '',
    ...[...byTool].map(
      ([tool, names]) => `- ${tool}: ${names.map((name) => code(name.slice(tool.length + 1))).join(', ')}`,
    ),
    '',
  ]
}

const code = (text: string): string => `\`${text}\``

const controlsOf = ({ controls, mappedBy }: Rule): readonly string[] => {
  const named = Object.entries(controls)
  if (named.length === 0) return []
  return [
    'Controls that the named parties map such a rule to. This is no statement of compliance.',
    '',
    '| Framework | Controls | Mapped by |',
    '|---|---|---|',
    ...named.map(([name, ids]) => `| ${frameworks[name] ?? name} | ${ids.join(', ')} | ${mappedBy[name] ?? name} |`),
    '',
  ]
}

const listOf = (all: readonly Rule[]): string => {
  const areas = groupBy(all, ({ id }) => id.slice(0, id.indexOf('/')))
  return lines(
    '<!-- Written by npm run generate. -->',
    '# Rules',
    '',
    'Each rule speaks in its profile and in the stricter ones: default, strict, audit.',
    ...[...areas].flatMap(([area, own]) => [
      '',
      `## ${area}`,
      '',
      '| Rule | What it says | Severity | Profile | Fix |',
      '|---|---|---|---|---|',
      ...own.map(
        ({ id, title, severity, profile, fix }) =>
          `| [${id.slice(area.length + 1)}](${id}.md) | ${title} | ${severity} | ${profile} | ${fix === 'none' ? '' : fix} |`,
      ),
    ]),
  )
}

const groupBy = <T,>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
