import type { IngressRule, SecurityGroup, Text, Value } from '#model'
import { unknown } from '#model'
import { chain, listOf, misfit, numberValue, optionalTextValue, required, stringValue } from '../typed.js'
import { type Place, within } from './place.js'
import { type Given, givenFor } from './resource-base.js'
import { typeOf } from './template.js'

/** AWS::EC2::SecurityGroup, with the rules that the template adds to it from outside. */
export const securityGroup = (given: Given): SecurityGroup => {
  const { base, properties } = given
  const name = within(properties, 'GroupName')
  const rules = within(properties, 'SecurityGroupIngress')
  const own = listOf<IngressRule>(rules.tree, [], rules.parent, (item) =>
    item.kind === 'mapping' ? ruleOf({ tree: item, parent: item.span }) : misfit(item, 'a rule'),
  )
  return {
    ...base,
    kind: 'securityGroup',
    name: optionalTextValue(name.tree, name.parent),
    ingress: addedFor(given).reduce(withRule, own),
  }
}

/** AWS::EC2::SecurityGroupIngress for a group that stands elsewhere; what it adds to one of this template is read there. */
export const separateIngress = (given: Given): SecurityGroup[] => {
  const { base, properties, context } = given
  const group = groupOf(given)
  const inside = group && context.template.resources.get(group.slice(context.template.scope.length + 1))
  if (inside && typeOf(inside.value) === 'AWS::EC2::SecurityGroup') return []
  const rule = ruleOf(properties)
  return [
    {
      ...base,
      kind: 'securityGroup',
      name: unknown('the group it adds to stands elsewhere', '', base.head),
      ingress: { kind: 'known', value: [rule], origin: 'written', span: base.head },
    },
  ]
}

/** The id of the resource that a separate rule adds to, where it is one of this template. */
const groupOf = ({ properties }: Given): string | undefined => {
  const tree = within(properties, 'GroupId').tree
  const [part, ...more] = tree?.kind === 'scalar' ? tree.text : []
  return typeof part === 'object' && more.length === 0 ? part.resource : undefined
}

const addedFor = ({ base, context }: Given): readonly Given[] =>
  [...context.template.resources].flatMap(([key, pair]) => {
    if (typeOf(pair.value) !== 'AWS::EC2::SecurityGroupIngress') return []
    const given = givenFor({ key, pair, context })
    return given && groupOf(given) === base.id ? [given] : []
  })

/** A list of rules with one more, which may exist under a condition only. */
const withRule = (rules: Value<readonly IngressRule[]>, { base, properties }: Given): Value<readonly IngressRule[]> => {
  const more = chain(rules, (all, from) => ({
    ...from,
    origin: 'written' as const,
    value: [...all, ruleOf(properties)],
  }))
  if (base.when === null) return more
  const denied = /^!\((.*)\)$/.exec(base.when)?.[1]
  return denied === undefined
    ? { kind: 'choice', condition: base.when, whenTrue: more, whenFalse: rules, span: base.head }
    : { kind: 'choice', condition: denied, whenTrue: rules, whenFalse: more, span: base.head }
}

const ruleOf = (place: Place): IngressRule => {
  const protocol = within(place, 'IpProtocol')
  const from = within(place, 'FromPort')
  const to = within(place, 'ToPort')
  return {
    protocol: stringValue(protocol.tree, required, protocol.parent),
    fromPort: numberValue(from.tree, null, from.parent),
    toPort: numberValue(to.tree, null, to.parent),
    sources: sourcesOf(place),
    span: place.tree?.span ?? place.parent,
  }
}

const senders = ['CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId', 'SourceSecurityGroupName']

type Texts = Value<readonly Value<Text>[]>

/** Whoever may send: as a rule one, which a condition may decide. */
const sourcesOf = (place: Place): Texts => {
  const all = senders.map((name): Texts => {
    const { tree, parent } = within(place, name)
    return chain<Text | null, readonly Value<Text>[]>(optionalTextValue(tree, parent), (text, from) => ({
      ...from,
      value: text === null ? [] : [{ ...from, value: text }],
    }))
  })
  return all.reduce((before, after) =>
    chain(before, (first, from) =>
      chain(after, (second, at) => (first.length === 0 ? at : { ...from, value: [...first, ...second] })),
    ),
  )
}
