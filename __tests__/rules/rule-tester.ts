import { loadFormats } from '#formats'
import type { ChangeSet, Config, Finding, Review } from '#model'
import { defaultConfig, review } from '#review'
import { ruleById, rules } from '#rules'
import { applyEdits } from '#text'

await loadFormats()

/** Files by path; null or missing where a side does not have it. */
export type Files = Readonly<Record<string, string | null>>

/** A change of files, or files that are new or scanned. */
export interface Case {
  readonly before?: Files
  readonly after: Files
  /** After paths to before paths. */
  readonly renames?: Readonly<Record<string, string>>
  readonly config?: Partial<Config>
}

/** What a rule says in a case, by itself: every other rule is off, and every profile speaks. */
export interface Said {
  readonly message: string
  readonly address: string
  readonly line: number
  readonly side: 'before' | 'after'
  readonly severity: Finding['severity']
  readonly status: Finding['status']
  readonly condition: string | null
  readonly finding: Finding
}

export const today = '2026-01-15'

/** Says what one rule says. Names of messages are found by their text, so what is filled in is tested too. */
export const ruleTester = (id: string) => {
  const rule = ruleById(id)
  if (!rule) throw new Error(`There is no rule ${id}.`)
  const others = rules.filter((other) => other.id !== id).map((other) => [other.id, 'off'] as const)
  const reviewOf = (given: Case): Review =>
    review(
      changeSetOf(given),
      configOf({ ...given.config, rules: { ...Object.fromEntries(others), ...given.config?.rules } }),
      today,
    )
  const said = (given: Case): readonly Said[] =>
    reviewOf(given)
      .findings.filter((finding) => finding.rule === id)
      .map((finding) => ({
        message: nameOf(rule.messages, finding.message),
        address: finding.resource.address,
        line: finding.location.line,
        side: finding.side,
        severity: finding.severity,
        status: finding.status,
        condition: finding.condition,
        finding,
      }))
  return {
    rule,
    said,
    /** Names of messages, sorted; what is fixed is not said. */
    messages: (given: Case): readonly string[] =>
      spoken(said(given))
        .map(({ message }) => message)
        .sort(),
    /** The case after one of its fixes, for reading it again. */
    fixed: (given: Case, { fix }: Finding): Case => ({ ...given, after: applied(given.after, fix?.edits ?? []) }),
  }
}

/** What is not merely fixed by the change. */
export const spoken = (all: readonly Said[]): readonly Said[] => all.filter(({ status }) => status !== 'fixed')

const configOf = (config: Partial<Config>): Config => ({ ...defaultConfig, profile: 'audit', ...config })

/** The change set that a pull request with these files would be. */
export const changeSetOf = ({ before = {}, after, renames = {} }: Case): ChangeSet => {
  const gone = new Set(Object.values(renames))
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => !gone.has(path))
  const fileAt = (files: Files, path: string) => {
    const text = files[path]
    return text === undefined || text === null ? null : { path, text }
  }
  const files = paths.map((path) => {
    const previousPath = renames[path]
    return {
      path,
      ...(previousPath === undefined ? {} : { previousPath }),
      before: fileAt(before, previousPath ?? path),
      after: fileAt(after, path),
      changed: true,
    }
  })
  return { base: null, head: null, files, seen: files.length, notices: [] }
}

const applied = (files: Files, edits: NonNullable<Finding['fix']>['edits']): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text === null
        ? null
        : applyEdits(
            text,
            edits.filter(({ file }) => file === path),
          ),
    ]),
  )

/** The message whose sentence this is; every name in it must be filled in. */
const nameOf = (messages: Readonly<Record<string, string>>, sentence: string): string => {
  const found = Object.entries(messages).filter(([, template]) => patternOf(template).test(sentence))
  const [name] = found.sort(([, a], [, b]) => b.length - a.length)[0] ?? []
  if (name === undefined || /\{\w+\}/.test(sentence)) throw new Error(`No message of the rule reads so: ${sentence}`)
  return name
}

const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s\\S]*')}$`,
  )
