import type { Finding, Related, SpelledFix } from '#model'
import { evidenceOf } from './identity.js'
import type { Judgement } from './judgement.js'
import type { Standing } from './standing.js'
import type { Waived } from './waivers.js'

/** What a finding has that its judgement does not know. */
export interface Supplements {
  readonly fingerprint: string
  readonly waived: Waived
  readonly fix: SpelledFix | null
  /** The places that the value comes from. */
  readonly causes: readonly Related[]
}

/** A judgement in the words of the model. */
export const findingOf = (
  { judgement, status, also = [] }: Standing,
  { fingerprint, waived, fix, causes }: Supplements,
): Finding => ({
  rule: judgement.rule.id,
  severity: judgement.severity,
  confidence: judgement.rule.confidence,
  status,
  waiver: waived.waiver,
  resource: resourceOf(judgement),
  location: judgement.problem.at,
  side: judgement.side,
  related: [...causes, ...(judgement.problem.related ?? []), ...also.map(alsoSaid), ...waived.related],
  condition: judgement.condition,
  message: messageOf(judgement),
  why: judgement.rule.why,
  fingerprint,
  evidence: evidenceOf(judgement),
  fix,
  controls: judgement.rule.controls,
})

/** The rule's sentence with its names filled in; a name that stands for nothing stays as it is. */
const messageOf = ({ rule, problem, resource }: Judgement): string => {
  const values: Readonly<Record<string, string>> = { address: resource?.address ?? problem.at.file, ...problem.values }
  const sentence = rule.messages[problem.message] ?? rule.title
  const filled = sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  )
  return placed(filled, resource)
}

/**
 * Where the code of a module is used from several folders, the address alone does not say which of them is meant: the first
 * mention of it names the folder too.
 */
const placed = (sentence: string, resource: Judgement['resource']): string => {
  if (resource?.format !== 'terraform') return sentence
  const { address, scope, span } = resource
  if (scope === '.' || span.file.startsWith(`${scope}/`)) return sentence
  const at = sentence.indexOf(address)
  const end = at + address.length
  return at < 0 || /[\w[]/.test(sentence.charAt(end))
    ? sentence
    : `${sentence.slice(0, end)} in ${scope}${sentence.slice(end)}`
}

const resourceOf = ({ resource, problem }: Judgement): Finding['resource'] =>
  resource
    ? { address: resource.address, kind: resource.kind, type: resource.type, format: resource.format }
    : { address: problem.at.file, kind: 'file', type: 'file', format: null }

const alsoSaid = ({ rule, problem: { at } }: Judgement): Related => ({
  message: `also ${rule.id}: ${rule.title}`,
  file: at.file,
  line: at.line,
})
