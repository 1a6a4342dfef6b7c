import { type MappingNode, type Node, type Pair, pairOf, plainText, valueAt } from '../source/node.js'

/** The controllers that make DynamoDB tables of manifests: AWS's own (ACK), and Crossplane's two families of providers. */
export type Controller = 'ack' | 'upbound' | 'crossplane'

/** A table in a manifest. */
export interface Manifest {
  readonly controller: Controller
  /** The API group that it belongs to. */
  readonly group: string
  readonly version: string
  /** What it is called in the cluster, its namespace before it. */
  readonly address: string
  /** The pair that names it, or the one that says its kind. */
  readonly named: Pair
  readonly root: MappingNode
}

const groups: Readonly<Record<string, Controller>> = {
  'dynamodb.services.k8s.aws': 'ack',
  'dynamodb.aws.upbound.io': 'upbound',
  'dynamodb.aws.m.upbound.io': 'upbound',
  'dynamodb.aws.crossplane.io': 'crossplane',
}

/** A quick look at the letters, so that other manifests cost nothing. */
export const mayHoldManifest = (text: string): boolean =>
  /\bdynamodb\.(services\.k8s\.aws|aws\.(m\.)?upbound\.io|aws\.crossplane\.io)\/v/.test(text)

/** The tables of a document, which may be a list of resources. */
export const manifestsIn = (root: Node): readonly Manifest[] => {
  if (root.kind !== 'mapping') return []
  const items = valueAt(root, 'items')
  if (/List$/.test(plainText(valueAt(root, 'kind')) ?? '') && items?.kind === 'sequence')
    return items.items.flatMap(manifestsIn)
  const [group = '', version = ''] = (plainText(valueAt(root, 'apiVersion')) ?? '').split('/')
  const controller = Object.hasOwn(groups, group) ? groups[group] : undefined
  const kind = pairOf(root, 'kind')
  if (!controller || !kind || plainText(kind.value) !== 'Table') return []
  const metadata = valueAt(root, 'metadata')
  const name = plainText(valueAt(metadata, 'name')) ?? plainText(valueAt(metadata, 'generateName')) ?? 'Table'
  const namespace = plainText(valueAt(metadata, 'namespace'))
  return [
    {
      controller,
      group,
      version,
      address: namespace === undefined ? name : `${namespace}/${name}`,
      named: pairOf(metadata, 'name') ?? kind,
      root,
    },
  ]
}
