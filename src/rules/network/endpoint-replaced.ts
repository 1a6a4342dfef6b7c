import { type ChangeOf, literal, type Resource, type VpcEndpoint } from '#model'
import type { Condition } from '#policy'
import { leadsToTables } from '../endpoints.js'
import { sideOf } from '../principals.js'
import { type Context, changeRule } from '../rule.js'
import { listed } from '../statements.js'

export default changeRule({
  id: 'network/endpoint-replaced',
  title: 'The endpoint gets a new id, and conditions on the old one no longer match',
  why: 'An endpoint that is made anew has another id. Policies that name the old one refuse every call through the new one, or no longer hold anybody to it.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'infrastructure-security',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce',
  ],
  messages: {
    replaced:
      'This change puts a new endpoint in the place of {address}, because {cause}, and {holders} asks for an endpoint by its id: {ids}.\nIf that is the id of this endpoint, calls through the new one are refused. Refer to the endpoint instead of writing its id, or add the new id first.',
  },
  subjects: ['vpcEndpoint'],

  *check(change, context) {
    const { before, after } = change
    const cause = before && after && leadsToTables(before) ? causeOf(change) : undefined
    if (!after || !cause) return
    const uses = literalUses(context)
    if (uses.size === 0) return
    yield {
      message: 'replaced',
      values: {
        cause: cause.because,
        holders: listed([...new Set([...uses.values()].flat())]),
        ids: listed([...uses.keys()]),
      },
      at: cause.at,
      property: cause.property,
      evidence: [...uses.keys()],
    }
  },
})

interface Cause {
  readonly because: string
  readonly property: string
  readonly at: VpcEndpoint['head']
}

/** Why the old endpoint goes and a new one comes. */
const causeOf = ({ change, properties, effect, after }: ChangeOf<'vpcEndpoint'>): Cause | undefined => {
  const property = properties.find((one) => one.effect === 'replaces')
  if (property) return { because: `${property.path} changes`, property: property.path, at: property.span }
  return change === 'renamed' && effect === 'replaces' && after
    ? { because: 'it has another name in the code', property: 'address', at: after.head }
    : undefined
}

/** Ids of endpoints that policies spell out, with what holds these policies. */
const literalUses = (context: Context): ReadonlyMap<string, readonly string[]> => {
  const { principals, guarded } = sideOf(context)
  const uses = new Map<string, string[]>()
  for (const { policies } of [...principals, ...guarded])
    for (const { policy, from } of policies)
      for (const id of policy.statements.flatMap(({ conditions }) => conditions.flatMap(idsIn)))
        uses.set(id, [...new Set([...(uses.get(id) ?? []), nameOf(from)])])
  return uses
}

const nameOf = (from: Resource | null): string => from?.address ?? 'a policy'

const idsIn = ({ key, values }: Condition): readonly string[] =>
  key === 'aws:sourcevpce'
    ? values.flatMap(({ text, unknown }) => {
        const id = unknown === null ? literal(text) : undefined
        return id !== undefined && /^vpce-[0-9a-f]+$/.test(id) ? [id] : []
      })
    : []
