import type { PropertyChange } from '#model'
import { changeRule } from '../rule.js'

export default changeRule({
  id: 'availability/dax-cluster-replaced',
  title: 'This change puts a new DAX cluster in the place of the old one',
  why: 'The new cluster has another endpoint and an empty cache. Clients that know the old endpoint fail, and until the cache has filled the table takes every read itself.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'resilience',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dax-cluster.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dax_cluster',
  ],
  messages: {
    replaced:
      'This change makes a new DAX cluster with another endpoint and an empty cache in the place of {address}, because {what} can only be chosen when a cluster is made.\nAdd a second cluster, move the clients to it, then remove this one.',
    refused:
      'This change asks for another cluster in the place of {address}, and the deployment stops: {because}.\nAdd a second cluster under another name, move the clients to it, then remove this one.',
  },
  subjects: ['daxCluster'],

  *check({ before, after, properties }) {
    if (!before || !after) return
    const causes = properties.filter(({ effect }) => effect === 'replaces' || effect === 'refused')
    const first = causes.find(({ path }) => !encryption.has(path)) ?? causes[0]
    if (!first) return
    yield {
      message: first.effect === 'replaces' ? 'replaced' : 'refused',
      values: { what: listed(causes), because: first.because ?? '' },
      at: first.span,
      side: first.after === undefined ? 'before' : 'after',
      property: first.path,
      evidence: causes.map(({ path, before: was, after: is }) => [path, was, is]),
    }
  },
})

/** Where these get weaker there is a rule that says so, and what to do. */
const encryption = new Set(['encryptionAtRest', 'endpointEncryption'])

const words: Readonly<Record<string, string>> = {
  name: 'its name',
  encryptionAtRest: 'encryption at rest',
  endpointEncryption: 'TLS',
  nodeType: 'the type of its nodes',
  role: 'its role',
  SubnetGroupName: 'its subnet group',
  subnet_group_name: 'its subnet group',
  AvailabilityZones: 'the zones of its nodes',
  availability_zones: 'the zones of its nodes',
  NetworkType: 'its network type',
  plan: 'something the plan changes',
}

const listed = (causes: readonly PropertyChange[]): string =>
  [...new Set(causes.map(({ path }) => words[path] ?? path))].join(' and ')
