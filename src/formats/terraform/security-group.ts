import { type IngressRule, mapValue, type SecurityGroup, type Text, type Value, written } from '#model'
import { chain, required } from '../typed.js'
import type { Given } from './given.js'
import { blocksOf, type Place, textsAt, within } from './place.js'
import { flag, optionalNumber, optionalText, word } from './settings.js'

/** The provider leaves the rules of a group as they are when none is written. */
const keeps = { keeps: true } as const

/** aws_security_group; separate rules are added to it. */
export const securityGroup = ({ base, properties }: Given): SecurityGroup => ({
  ...base,
  kind: 'securityGroup',
  name: optionalText(within(properties, 'name')),
  ingress: ingressOf(base.id, properties, keeps),
})

/** aws_default_security_group: what is not written is taken out of the group. */
export const defaultGroup = ({ base, properties }: Given): SecurityGroup => ({
  ...base,
  kind: 'securityGroup',
  name: optionalText(within(properties, 'name')),
  ingress: ingressOf(base.id, properties, {}),
})

const ingressOf = (group: string, properties: Place, reading: { readonly keeps?: true }) =>
  blocksOf(within(properties, 'ingress'), (block) => ingressBlock(group, block), reading)

const ingressBlock = (group: string, block: Place): IngressRule => ({
  ...portsOf(block, 'protocol'),
  sources: together(
    textsAt(within(block, 'cidr_blocks')),
    textsAt(within(block, 'ipv6_cidr_blocks')),
    textsAt(within(block, 'prefix_list_ids')),
    textsAt(within(block, 'security_groups')),
    itself(group, block),
  ),
  span: block.tree?.span ?? block.parent,
})

/** What aws_security_group_rule lets in; the group is the id of the resource it belongs to. */
export const ruleOfGroup = (group: string, { base, properties }: Given): IngressRule => ({
  ...portsOf(properties, 'protocol'),
  sources: together(
    textsAt(within(properties, 'cidr_blocks')),
    textsAt(within(properties, 'ipv6_cidr_blocks')),
    textsAt(within(properties, 'prefix_list_ids')),
    oneAt(within(properties, 'source_security_group_id')),
    itself(group, properties),
  ),
  span: base.span,
})

/** What aws_vpc_security_group_ingress_rule lets in. */
export const ingressRule = ({ base, properties }: Given): IngressRule => ({
  ...portsOf(properties, 'ip_protocol'),
  sources: together(
    oneAt(within(properties, 'cidr_ipv4')),
    oneAt(within(properties, 'cidr_ipv6')),
    oneAt(within(properties, 'prefix_list_id')),
    oneAt(within(properties, 'referenced_security_group_id')),
  ),
  span: base.span,
})

const portsOf = (place: Place, protocol: string) => ({
  protocol: word(within(place, protocol), required),
  fromPort: optionalNumber(within(place, 'from_port')),
  toPort: optionalNumber(within(place, 'to_port')),
})

type Texts = Value<readonly Value<Text>[]>

/** An argument that takes one sender. */
const oneAt = (place: Place): Texts =>
  chain<Text | null, readonly Value<Text>[]>(optionalText(place), (text, from) => ({
    ...from,
    value: text === null ? [] : [{ ...from, value: text }],
  }))

/** All that may send; a list that is not known is one sender of whom nothing is known. */
const together = (...lists: readonly Texts[]): Texts =>
  lists
    .map((list): Texts => (list.kind === 'unknown' ? written([list], list.span) : list))
    .reduce((all, next) =>
      chain(all, (before, from) =>
        chain(next, (after, at) => {
          if (after.length === 0) return from
          return before.length === 0 ? at : written([...before, ...after], from.span)
        }),
      ),
    )

/** `self`: members of the group may reach each other. */
const itself = (group: string, place: Place): Texts => {
  const own: Text = [{ symbol: `${group}.id`, resource: group, attribute: 'id' }]
  return mapValue(flag(within(place, 'self')), (is) => (is ? [written(own, place.parent)] : []))
}
