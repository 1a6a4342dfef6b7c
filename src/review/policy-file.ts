import type { Config, Waiver } from '#model'
import { defaultConfig } from './config.js'
import { daysBetween } from './dates.js'
import { policyKeys } from './policy-keys.js'
import { isSweeping, unknownKey } from './policy-waivers.js'
import { type ConfigProblem, type KeyedNode, type Reading, readYaml } from './yaml-reading.js'

/** A policy as it was read, and the mistakes in it. */
export interface ReadConfig {
  readonly config: Config
  readonly problems: readonly ConfigProblem[]
}

/**
 * Reads a policy file's text. Every problem names its line and what to do; any problem means: do not review with it.
 * With `today` (YYYY-MM-DD) a waiver that reaches too far ahead is a problem too; the review ignores such a waiver anyway.
 */
export const readConfig = (text: string, path: string, today?: string): ReadConfig => {
  const { config, problems } = readPolicy(text, path)
  const far = today === undefined ? [] : config.waivers.filter((waiver) => reachesTooFar(waiver, config, today))
  return { config, problems: [...problems, ...far.map((waiver) => tooFar(waiver, config, path))].sort(byLine) }
}

/** A policy file with the line on which each of its keys stands. */
export interface PolicyText extends ReadConfig {
  readonly lines: ReadonlyMap<string, number>
}

/** Reads a policy file's text; what is not said is as `defaultConfig` has it. */
export const readPolicy = (text: string, path: string): PolicyText => {
  const reading = readYaml(text, path)
  const entries = reading.root ? reading.entries(reading.root, 'The policy file') : []
  const read = entries.map((entry) => readKey(reading, entry))
  const config: Config = Object.assign({}, defaultConfig, ...read)
  for (const waiver of config.allowCriticalWaivers ? [] : config.waivers.filter(isSweeping))
    reading.rejectLine(
      waiver.line,
      `This waiver silences ${sweep(waiver)}: name one rule, or set allow-critical-waivers.`,
    )
  const problems = [...reading.problems].sort(byLine)
  return { config, problems, lines: new Map(entries.map(({ key, line }) => [key, line])) }
}

const readKey = (reading: Reading, { key, line, value }: KeyedNode): Partial<Config> => {
  const known = Object.hasOwn(policyKeys, key) ? policyKeys[key as keyof typeof policyKeys] : undefined
  if (!known) return reading.rejectLine(line, unknownKey(key, Object.keys(policyKeys))) ?? {}
  const field = known.read(reading, value, key)
  return field === undefined ? {} : { [known.field]: field }
}

/** Whether a waiver ends later than the policy lets any waiver end. */
export const reachesTooFar = ({ until }: Waiver, { maxWaiverDays }: Config, today: string): boolean =>
  daysBetween(today, until) > maxWaiverDays

const sweep = ({ rule }: Waiver): string => (rule === '*' ? 'every rule' : `${rule}, which is critical`)

const tooFar = ({ line, until }: Waiver, { maxWaiverDays }: Config, file: string): ConfigProblem => ({
  file,
  line,
  message: `This waiver ends on ${until}, more than ${maxWaiverDays} days ahead: choose an earlier day, or raise max-waiver-days.`,
})

const byLine = (a: ConfigProblem, b: ConfigProblem): number => a.line - b.line
