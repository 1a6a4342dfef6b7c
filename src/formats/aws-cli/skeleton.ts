import type { SourceFile } from '#model'
import { type MappingNode, type Node, plainText, valueAt } from '../source/node.js'
import { type Source, sourceOf } from '../source/source.js'

/** What `aws dynamodb create-table` is given in a file, with `--cli-input-json` or `--cli-input-yaml`. */
export interface Skeleton {
  readonly source: Source
  readonly root: MappingNode
}

/** The parameters of DynamoDB's CreateTable; a skeleton has no others. */
const parameters = new Set([
  'AttributeDefinitions',
  'BillingMode',
  'DeletionProtectionEnabled',
  'GlobalSecondaryIndexes',
  'GlobalTableSettingsReplicationMode',
  'GlobalTableSourceArn',
  'KeySchema',
  'LocalSecondaryIndexes',
  'OnDemandThroughput',
  'ProvisionedThroughput',
  'ResourcePolicy',
  'SSESpecification',
  'StreamSpecification',
  'TableClass',
  'TableName',
  'Tags',
  'WarmThroughput',
])

/** Folders and names by which a table is one of DynamoDB Local or of a test, which holds nobody's data. */
const elsewhere = /(^|[/._-])(local|localstack|tests?|specs?|fixtures?|mocks?|e2e|samples?|examples?)([/._-]|$)/i

type ReadableFile = SourceFile & { readonly text: string }

/** The skeleton that a file is, or null. Never throws. */
export const skeletonOf = ({ path, text }: ReadableFile): Skeleton | null => {
  if (!mayBeSkeleton(text) || elsewhere.test(path)) return null
  const source = sourceOf(path, text)
  const [root, ...more] = source.roots
  return root && more.length === 0 && isSkeleton(root) ? { source, root } : null
}

/** A quick look at the letters, so that other JSON and YAML costs nothing. */
const mayBeSkeleton = (text: string): boolean =>
  /["']?\bKeySchema["']?\s*:/.test(text) && /["']?\bTableName["']?\s*:/.test(text) && !/["']?\bType["']?\s*:/.test(text)

/** What `--generate-cli-skeleton` prints has no name yet, and makes no table. */
const isSkeleton = (root: Node): root is MappingNode =>
  root.kind === 'mapping' &&
  root.pairs.every(({ key }) => parameters.has(key.text)) &&
  valueAt(root, 'KeySchema')?.kind === 'sequence' &&
  valueAt(root, 'AttributeDefinitions')?.kind === 'sequence' &&
  (plainText(valueAt(root, 'TableName')) ?? '') !== ''
