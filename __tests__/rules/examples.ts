import type { Config } from '#model'

/** An example of a rule's page: a file, or what a change does to it, and what the rule is expected to say. */
export interface Example {
  /** For the name of a test: the fence as written. */
  readonly label: string
  readonly path: string
  /** null: the file is new, or scanned. */
  readonly before: string | null
  readonly after: string | null
  /** Names of messages, sorted; empty where the rule stays silent. */
  readonly says: readonly string[]
  /** The rule has a fix and cannot offer it here. */
  readonly unfixed: boolean
  readonly config: Partial<Config>
}

const fence = /^```(\S+) (.*)\n([\s\S]*?)^```$/gm

const paths: Readonly<Record<string, string>> = { yaml: 'template.yaml', json: 'template.json', hcl: 'main.tf' }

/**
 * Reads the examples of a page. A fence says its language and what the rule says about it:
 * `yaml reports off`, `hcl passes`, `diff yaml reports removed, dismantled`, and after that, where needed,
 * `unfixed`, `file=policy.json`, `config={"productionTags":["env=prod"]}`.
 * A diff has the file before in its lines with a minus, the file after in those with a plus.
 */
export const examplesOf = (page: string): readonly Example[] =>
  [...page.matchAll(fence)].map(([, first = '', rest = '', text = '']) => {
    const label = `${first} ${rest}`
    const [, language = '', expected = ''] = /^(?:diff )?(\w+) (.*)$/.exec(label) ?? []
    const option = (name: string) => new RegExp(` ${name}=(\\S+)`).exec(expected)?.[1]
    const path = option('file') ?? paths[language]
    if (path === undefined || !/^(?:passes|reports )/.test(expected)) throw new Error(`What is this example? ${label}`)
    const config = option('config')
    return {
      label,
      path,
      ...(first === 'diff' ? { before: side(text, '-'), after: side(text, '+') } : { before: null, after: text }),
      says: saysOf(expected),
      unfixed: / unfixed\b/.test(expected),
      config: config === undefined ? {} : JSON.parse(config),
    }
  })

const saysOf = (expected: string): readonly string[] => {
  const names = /^reports ([\w-]+(?:, [\w-]+)*)/.exec(expected)?.[1]
  return names === undefined ? [] : names.split(', ').sort()
}

/** One side of a diff; null when none of its lines is on that side. */
const side = (diff: string, sign: '+' | '-'): string | null => {
  const kept = diff.split('\n').filter((line) => line === '' || line.startsWith(' ') || line.startsWith(sign))
  const text = kept.map((line) => line.slice(1)).join('\n')
  return text.trim() === '' ? null : text
}
