import { parseDocument } from 'yaml'
import { type Config, profiles, severities } from '#model'
import type { Overrides } from './overrides.js'

type Json = Readonly<Record<string, unknown>>

/** A step of a workflow that runs this review, with what decides when and how. */
export interface ReviewRun {
  readonly job: string
  /** `OWNER/dynamodb-review`, without the version. */
  readonly source: string
  readonly events: Readonly<Record<string, Json>>
  /** Conditions of the step and its job, as they are written. */
  readonly conditions: readonly string[]
  /** Whether the step or its job may fail without anybody noticing. */
  readonly mayFail: boolean
  readonly inputs: Readonly<Record<string, string>>
}

/** A step that uses the action, whoever its owner and whatever its version. */
const reviewStep = /^([\w.-]+\/dynamodb-review)@/
/** The same in a line of a workflow. */
export const usesLine = /^\s*(?:-\s*)?["']?uses["']?\s*:\s*["']?[\w.-]+\/dynamodb-review@/m

/** Whether a workflow's text has a step that runs this review. */
export const usesReview = (text: string | null): boolean => text !== null && usesLine.test(text)

/** Workflows are a few pages; aliases may repeat what they name so often. */
const largest = 200_000
const mostAliases = 50

/** The steps of a workflow that run this review; none where it cannot be read. */
export const reviewRuns = (text: string | null | undefined): readonly ReviewRun[] => {
  if (!text || text.length > largest || !usesLine.test(text)) return []
  const workflow = recordOf(parsed(text))
  const events = eventsOf(workflow.on)
  return Object.entries(recordOf(workflow.jobs)).flatMap(([name, value]) => {
    const job = recordOf(value)
    return listOf(job.steps).flatMap((one) => runOf(name, job, recordOf(one), events))
  })
}

const parsed = (text: string): unknown => {
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' })
    return document.errors.length > 0 ? null : document.toJS({ maxAliasCount: mostAliases })
  } catch {
    return null
  }
}

const recordOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
/** A text or a list of texts as a list; other values are left out. */
export const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : listOf(value).filter((one) => typeof one === 'string')

/** `on: push`, `on: [push]` and `on: { push: … }` say the same. */
const eventsOf = (on: unknown): ReviewRun['events'] => {
  const names = textsOf(on)
  return names.length > 0
    ? Object.fromEntries(names.map((name) => [name, {}]))
    : Object.fromEntries(Object.entries(recordOf(on)).map(([name, filter]) => [name, recordOf(filter)]))
}

const runOf = (name: string, job: Json, step: Json, events: ReviewRun['events']): readonly ReviewRun[] => {
  const [, source] = reviewStep.exec(String(step.uses ?? '')) ?? []
  if (source === undefined) return []
  const inputs = Object.entries(recordOf(step.with)).map(([key, value]) => [key.toLowerCase(), String(value)])
  return [
    {
      job: name,
      source,
      events,
      conditions: [job.if, step.if].flatMap((one) => (one === undefined ? [] : [String(one)])),
      mayFail: [job, step].some((one) => isOn(one['continue-on-error'])),
      inputs: Object.fromEntries(inputs),
    },
  ]
}

/** An expression may be true. */
const isOn = (value: unknown): boolean => value !== undefined && value !== false && value !== 'false'

const member = <T extends string>(all: readonly T[], value: string | undefined): T | undefined =>
  all.find((one) => one === value)

/** What the inputs decide over the policy file, of what can be made weaker. */
export const overridesIn = ({ inputs }: ReviewRun): Overrides => {
  const found: { [K in keyof Overrides]: Config[K] | undefined } = {
    profile: member(profiles, inputs.profile),
    failOn: member([...severities, 'never'] as const, inputs['fail-on']),
    onIncomplete: member(['fail', 'neutral'] as const, inputs['on-incomplete']),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Overrides
}
