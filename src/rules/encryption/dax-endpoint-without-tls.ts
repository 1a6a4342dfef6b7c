import { is } from '#model'
import { isNew } from '../is-new.js'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'encryption/dax-endpoint-without-tls',
  title: 'Traffic to the DAX cluster is not encrypted',
  why: 'Requests and items travel between clients and cache in clear text, so whoever sees the traffic inside the network sees the items.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html'],
  messages: {
    plain:
      'Clients talk to {address} without TLS; it can only be chosen when the cluster is made.\nSet the endpoint encryption to TLS now, and let the clients use the port 9111.',
    existing:
      'Clients talk to {address} without TLS, and switching it on replaces the cluster.\nMake a second cluster with TLS, move the clients to it (port 9111), then remove this one.',
  },
  subjects: ['daxCluster'],

  *check(cluster, context) {
    if (!is(cluster.endpointEncryption, 'NONE')) return
    yield {
      message: isNew(cluster, context) ? 'plain' : 'existing',
      at: cluster.endpointEncryption.span,
      property: 'endpointEncryption',
    }
  },
})
