import { changeOf } from '#diff'
import type { FormatName, Resource } from '#model'
import { canonicalJson, digest } from '#text'
import type { Judgement } from './judgement.js'

/** Formats in which the same resource has the same address, so that adding a SAM transform keeps its findings. */
const families: Readonly<Record<FormatName, string>> = {
  cloudformation: 'cloudformation',
  sam: 'cloudformation',
  cdk: 'cloudformation',
  serverless: 'cloudformation',
  terraform: 'terraform',
  kubernetes: 'kubernetes',
  'aws-cli': 'aws-cli',
  'iam-json': 'iam-json',
}

const separator = '\u001f'

/** A short hash of what was judged and under which condition: a changed evidence is a changed finding. */
export const evidenceOf = (judgement: Judgement): string => {
  const { problem, condition } = judgement
  const difference = problem.evidence === undefined ? differenceOf(judgement) : null
  return digest(
    canonicalJson({
      judged: problem.evidence ?? problem.values ?? null,
      message: problem.message,
      condition,
      ...(difference ? { difference } : {}),
    }),
  )
}

/** What a change rule judged, where it does not say it itself: the values of its property on both sides. */
const differenceOf = ({ rule, pair, problem: { property } }: Judgement): readonly unknown[] | null => {
  if (rule.kind !== 'change' || !pair?.before || !pair.after) return null
  return (changeOf(pair)?.properties ?? [])
    .filter(({ path }) => path === property || path.startsWith(`${property}.`) || property.startsWith(`${path}.`))
    .map(({ path, before, after }) => [path, before ?? null, after ?? null])
}

/**
 * Names findings for good: by rule, format family, scope as the base side calls it, address without index, and place in the
 * resource. Lines do not count. Exact twins, such as the instances of one Terraform block, are numbered in order.
 */
export const fingerprinter = (renames: ReadonlyMap<string, string>): ((judgement: Judgement) => string) => {
  const seen = new Map<string, number>()
  return (judgement) => {
    const name = ['1', judgement.rule.id, ...whereOf(judgement, renames), judgement.problem.property].join(separator)
    const twin = seen.get(name) ?? 0
    seen.set(name, twin + 1)
    return digest(twin === 0 ? name : `${name}${separator}${twin}`)
  }
}

/** A finding of the before side is named after the resource that now stands in its place. */
const whereOf = ({ pair, resource, problem }: Judgement, renames: ReadonlyMap<string, string>): readonly string[] => {
  const named = pair?.after ?? pair?.before ?? resource
  return named ? addressOf(named, renames) : ['file', problem.at.file, '']
}

const addressOf = ({ format, scope, address }: Resource, renames: ReadonlyMap<string, string>): readonly string[] => [
  families[format],
  renames.get(scope) ?? scope,
  renames.get(address) ?? withoutIndex(address),
]

/** `module.a["eu"].aws_dynamodb_table.this[0]` names what `module.a.aws_dynamodb_table.this` names. */
const withoutIndex = (address: string): string => address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '')
