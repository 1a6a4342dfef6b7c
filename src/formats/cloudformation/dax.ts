import type { DaxCluster } from '#model'
import { tagsValue } from '../names-and-values.js'
import { numberValue, optionalTextValue, required, stringValue, textsValue, textValue } from '../typed.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'
import { flag } from './table-settings.js'

/** AWS::DAX::Cluster. */
export const daxCluster = ({ base, properties }: Given): DaxCluster => {
  const name = within(properties, 'ClusterName')
  const endpoint = within(properties, 'ClusterEndpointEncryptionType')
  const nodeType = within(properties, 'NodeType')
  const nodes = within(properties, 'ReplicationFactor')
  const role = within(properties, 'IAMRoleARN')
  const groups = within(properties, 'SecurityGroupIds')
  const tags = within(properties, 'Tags')
  return {
    ...base,
    kind: 'daxCluster',
    name: optionalTextValue(name.tree, name.parent),
    encryptionAtRest: flag(within(properties, 'SSESpecification', 'SSEEnabled')),
    endpointEncryption: stringValue(endpoint.tree, 'NONE', endpoint.parent),
    nodeType: stringValue(nodeType.tree, required, nodeType.parent),
    nodes: numberValue(nodes.tree, required, nodes.parent),
    role: textValue(role.tree, required, role.parent),
    securityGroups: textsValue(groups.tree, [], groups.parent),
    tags: tagsValue(tags.tree, tags.parent),
  }
}
