import type { DaxCluster } from '#model'
import { numberValue, required } from '../typed.js'
import type { Given } from './given.js'
import { textsAt, within } from './place.js'
import { flag, optionalText, tagsOf, text, word } from './settings.js'

/** aws_dax_cluster. */
export const daxCluster = ({ base, properties }: Given): DaxCluster => {
  const nodes = within(properties, 'replication_factor')
  return {
    ...base,
    kind: 'daxCluster',
    name: optionalText(within(properties, 'cluster_name')),
    encryptionAtRest: flag(within(properties, 'server_side_encryption', 'enabled')),
    endpointEncryption: word(within(properties, 'cluster_endpoint_encryption_type'), 'NONE'),
    nodeType: word(within(properties, 'node_type'), required),
    nodes: numberValue(nodes.tree, required, nodes.parent),
    role: text(within(properties, 'iam_role_arn')),
    securityGroups: textsAt(within(properties, 'security_group_ids'), { keeps: true }),
    tags: tagsOf(properties),
  }
}
