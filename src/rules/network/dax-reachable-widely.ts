import {
  type DaxCluster,
  type IngressRule,
  is,
  knownValue,
  literal,
  type SecurityGroup,
  type Severity,
  type Span,
  type Value,
} from '#model'
import { allOf } from '../around.js'
import { type Context, stateRule } from '../rule.js'
import { listed } from '../statements.js'
import { resourcesIn } from '../targets.js'
import { isLeftUnmanaged } from '../unmanaged.js'

export default stateRule({
  id: 'network/dax-reachable-widely',
  title: 'The DAX cluster is open to more than its clients',
  why: 'The cluster reads and writes tables with a role of its own. The fewer machines can reach it, the fewer stolen credentials are of any use there, and the fewer see items that travel without TLS.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'infrastructure-security',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.create-cluster.cli.configure-inbound-rules.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
  ],
  messages: {
    wide: '{address} lets {range} reach the DAX cluster {cluster} on port {ports}: more than any VPC has.\nAdmit the security group of its clients instead.',
    default:
      '{address} names no security group, so it has the default group of its VPC: everything else that names none can reach it.\nGive it a group of its own that admits the security group of its clients.',
  },
  subjects: ['securityGroup', 'daxCluster'],

  *check(subject, context) {
    if (subject.kind === 'daxCluster') {
      const groups = knownValue(subject.securityGroups)
      if (groups?.length !== 0 || isLeftUnmanaged(subject, 'securityGroups', context)) return
      const { span } = subject.securityGroups
      yield { message: 'default', at: span, property: 'securityGroups', severity: 'medium' }
      return
    }
    for (const cluster of clustersBehind(subject, context))
      for (const { range, isPublic, span } of wideRanges(subject, portsOf(cluster)))
        yield {
          message: 'wide',
          values: { range, cluster: cluster.address, ports: listed(portsOf(cluster).map(String)) },
          at: span,
          property: `ingress.${range}.${cluster.address}`,
          severity: gradeOf(cluster, isPublic),
        }
  },
})

const clustersBehind = ({ id }: SecurityGroup, context: Context): readonly DaxCluster[] =>
  allOf('daxCluster', context).filter(({ securityGroups }) =>
    knownValue(securityGroups)?.some((group) => resourcesIn(knownValue(group) ?? []).includes(id)),
  )

/** Without TLS clients call 8111, with it 9111. */
const portsOf = ({ endpointEncryption }: DaxCluster): readonly number[] => {
  if (endpointEncryption.kind !== 'known') return [8111, 9111]
  return is(endpointEncryption, 'TLS') ? [9111] : [8111]
}

interface Range {
  readonly range: string
  readonly isPublic: boolean
  readonly span: Span
}

const wideRanges = ({ ingress }: SecurityGroup, ports: readonly number[]): readonly Range[] =>
  (knownValue(ingress) ?? [])
    .filter((rule) => ports.some((port) => admits(rule, port)))
    .flatMap(({ sources, span }) =>
      (knownValue(sources) ?? []).flatMap((source) => {
        const range = textOf(source)
        return range !== undefined && isWide(range) ? [{ range, isPublic: isPublic(range), span }] : []
      }),
    )

const textOf = (source: Value<Parameters<typeof literal>[0]>): string | undefined => {
  const text = knownValue(source)
  return text && literal(text)
}

const admits = ({ protocol, fromPort, toPort }: IngressRule, port: number): boolean => {
  const name = knownValue(protocol)
  if (name === '-1' || name === 'all') return true
  const [from, to] = [knownValue(fromPort), knownValue(toPort)]
  return (
    (name === 'tcp' || name === '6') && typeof from === 'number' && typeof to === 'number' && from <= port && port <= to
  )
}

/** The largest blocks that a VPC can have: "VPC CIDR blocks" in its user guide. */
const largest = { v4: 16, v6: 44 }

const isWide = (range: string): boolean => {
  const [, address = '', bits] = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(range) ?? []
  return bits !== undefined && Number(bits) < (address.includes(':') ? largest.v6 : largest.v4)
}

/** Not only addresses of private networks: RFC 1918, RFC 4193. */
const isPublic = (range: string): boolean =>
  !/^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|f[cd][0-9a-f]{2}:)/i.test(range)

const gradeOf = ({ endpointEncryption }: DaxCluster, isPublicRange: boolean): Severity =>
  isPublicRange && !is(endpointEncryption, 'TLS') ? 'high' : 'medium'
