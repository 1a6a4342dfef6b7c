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
  /** The folders that use the code, where the address alone does not say which is meant. */
  readonly folders: readonly string[]
}

/** A judgement in the words of the model. */
export const findingOf = (
  { judgement, status, former, also = [] }: Standing,
  { fingerprint, waived, fix, causes, folders }: Supplements,
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
  condition: conditionOf(judgement, former),
  message: placed(sentenceOf(judgement), judgement.resource?.address ?? '', folders),
  why: judgement.rule.why,
  fingerprint,
  evidence: evidenceOf(judgement),
  fix,
  controls: judgement.rule.controls,
})

/** The rule's sentence with its names filled in; a name that stands for nothing stays as it is. */
export const sentenceOf = ({ rule, problem, resource }: Judgement): string => {
  const values: Readonly<Record<string, string>> = { address: resource?.address ?? problem.at.file, ...problem.values }
  const sentence = rule.messages[problem.message] ?? rule.title
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  )
}

/** Under which condition it holds, and under which it held before, where that is another one. */
const conditionOf = ({ condition }: Judgement, former: Judgement | undefined): string | null =>
  !former || former.condition === condition
    ? condition
    : `${condition ?? 'always'}; before this change it held ${former.condition ?? 'always'}`

/** The first mention of a resource names the folders that use its code too. */
const placed = (sentence: string, address: string, folders: readonly string[]): string => {
  const at = sentence.indexOf(address)
  const end = at + address.length
  if (folders.length === 0 || at < 0 || /[\w[]/.test(sentence.charAt(end))) return sentence
  return `${sentence.slice(0, end)} in ${listed(folders)}${sentence.slice(end)}`
}

/** How many folders are spelled out. */
const mostFolders = 3

const listed = (folders: readonly string[]): string => {
  if (folders.length > mostFolders) return `${folders[0]} and ${folders.length - 1} other folders`
  return folders.length < 2 ? folders.join('') : `${folders.slice(0, -1).join(', ')} and ${folders.at(-1)}`
}

const resourceOf = ({ resource, problem }: Judgement): Finding['resource'] =>
  resource
    ? { address: resource.address, kind: resource.kind, type: resource.type, format: resource.format }
    : { address: problem.at.file, kind: 'file', type: 'file', format: null }

const alsoSaid = ({ rule, problem: { at } }: Judgement): Related => ({
  message: `${rule.title} (${rule.id})`,
  file: at.file,
  line: at.line,
})
