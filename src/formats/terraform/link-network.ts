import { written } from '#model'
import type { Given } from './given.js'
import { extended, type Known, type Link, named } from './linking.js'
import { within } from './place.js'
import { ingressRule, ruleOfGroup } from './security-group.js'
import { knownText, text } from './settings.js'

/** aws_vpc_endpoint_route_table_association. */
export const endpointRoute: Link = (given, known) => {
  const route = text(within(given.properties, 'route_table_id'))
  for (const endpoint of named('vpcEndpoint', text(within(given.properties, 'vpc_endpoint_id')), given, known))
    known.byId.set(endpoint.id, {
      ...endpoint,
      routeTables: extended(endpoint.routeTables, written([route], route.span), given),
    })
}

/** aws_security_group_rule: what it lets out is not looked at. */
export const groupRule: Link = (given, known) => {
  if (knownText(within(given.properties, 'type')) === 'egress') return
  for (const group of groupOf(given, known)) {
    const rule = written([ruleOfGroup(group.id, given)], given.base.span)
    known.byId.set(group.id, { ...group, ingress: extended(group.ingress, rule, given) })
  }
}

/** aws_vpc_security_group_ingress_rule. */
export const ingressOfGroup: Link = (given, known) => {
  for (const group of groupOf(given, known)) {
    const rule = written([ingressRule(given)], given.base.span)
    known.byId.set(group.id, { ...group, ingress: extended(group.ingress, rule, given) })
  }
}

const groupOf = (given: Given, known: Known) =>
  named('securityGroup', text(within(given.properties, 'security_group_id')), given, known)
