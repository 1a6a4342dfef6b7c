import { knownValue } from '#model'
import { stateRule } from '../rule.js'
import { hasTag } from '../tagged.js'

/** One node in each of three zones is what the developer guide asks of clusters in production. */
const leastNodes = 3

export default stateRule({
  id: 'availability/dax-single-zone',
  title: 'Losing one zone can lose the whole cache',
  why: 'A cluster that is gone fails every client that reads through it, and a table that is used to a cache is hit by all its reads at once.',
  severity: 'low',
  confidence: 'high',
  profile: 'strict',
  topic: 'resilience',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html'],
  messages: {
    few: '{address} has {nodes}; fewer than three cannot stand in three zones.\nSet three nodes or more; it is changed in place.',
  },
  subjects: ['daxCluster'],

  *check(cluster, { config }) {
    const nodes = knownValue(cluster.nodes)
    if (nodes === undefined || nodes >= leastNodes) return
    yield {
      message: 'few',
      values: { nodes: nodes === 1 ? '1 node' : `${nodes} nodes` },
      at: cluster.nodes.span,
      property: 'nodes',
      ...(hasTag(cluster.tags, config.productionTags) ? { severity: 'medium' } : {}),
      evidence: nodes,
    }
  },
})
