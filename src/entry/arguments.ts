import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Failure, profiles, severities } from '#model'
import type { Overrides } from '#review'

type Options = NonNullable<ParseArgsConfig['options']>

/** What a command line says, checked. Absent options are absent keys. */
export interface Arguments {
  readonly names: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const judging = {
  config: text,
  profile: text,
  plan: { type: 'string', multiple: true },
  'var-file': { type: 'string', multiple: true },
} as const
const printing = { format: text, output: text, quiet: flag, 'fail-on': text } as const
const comparing = {
  base: text,
  repo: text,
  before: text,
  after: text,
  'cdk-out': { type: 'string', multiple: true },
} as const

/** The options of each command. */
const known = {
  review: { ...judging, ...printing, ...comparing, head: text, 'dry-run': flag },
  scan: { ...judging, ...printing },
  fix: { ...judging, ...comparing, write: flag },
  access: { type: text, format: text },
  rules: { format: text },
  init: { repo: text, forks: flag },
  demo: { format: text, output: text },
} satisfies Record<string, Options>

type Command = keyof typeof known

const failOn = [...severities.toReversed(), 'never'] as const
const formats = ['text', 'json', 'sarif', 'markdown', 'html'] as const

/** Options whose values are a closed set. */
const closed: Readonly<Record<string, readonly string[]>> = {
  format: formats,
  profile: profiles,
  'fail-on': failOn,
  type: ['identity', 'resource', 'trust', 'key', 'endpoint'],
}

/** `rules` and `access` print no review. */
const plainFormats = ['text', 'json']

/** Reads the words behind a command's name. Unknown options and misplaced values are failures that say what is allowed. */
export const readArguments = (command: Command, words: readonly string[]): Arguments => {
  const from = parsed(command, words)
  for (const [name, all] of Object.entries(closed)) {
    const value = from.options[name]
    const allowed = (command === 'rules' || command === 'access') && name === 'format' ? plainFormats : all
    if (typeof value === 'string' && !allowed.includes(value))
      throw new Failure(`--${name} ${JSON.stringify(value)} is not known: use ${allowed.join(', ')}.`)
  }
  return from
}

const parsed = (command: Command, words: readonly string[]): Arguments => {
  try {
    const options: Options = known[command]
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    return { names: positionals, options: values as Arguments['options'] }
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split(/\.(?: |$)|\n/)
    throw new Failure(`${reason}. Run dynamodb-review ${command} --help to see what it takes.`)
  }
}

/** A string option, or undefined. */
export const option = (from: Arguments, name: string): string | undefined => {
  const value = from.options[name]
  return typeof value === 'string' ? value : undefined
}

/** The values of an option that may be given more than once. */
export const options = (from: Arguments, name: string): readonly string[] => {
  const value = from.options[name]
  return typeof value === 'object' ? value : []
}

const member = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value)

/** How the review is to be printed. */
export const outputFormat = (from: Arguments): (typeof formats)[number] =>
  member(formats, option(from, 'format')) ?? 'text'

/** What the command line decides over the policy file. */
export const overrides = (from: Arguments): Overrides => {
  const profile = member(profiles, option(from, 'profile'))
  const severity = member(failOn, option(from, 'fail-on'))
  return { ...(profile ? { profile } : {}), ...(severity ? { failOn: severity } : {}) }
}
