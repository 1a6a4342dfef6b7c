import { byDefault, entryOf, literal, type Notice, type Table, type Tree, unknown } from '#model'
import { contextFor, spanOf } from '../cloudformation/context.js'
import { type Names, renamed, withPlaceholders } from '../cloudformation/renamed.js'
import { resolve } from '../cloudformation/resolve.js'
import { table } from '../cloudformation/table.js'
import { nothingAt, pairOf } from '../source/node.js'
import type { Skeleton } from './skeleton.js'

/** Where CreateTable's own names are not CloudFormation's. */
const names: Names = {
  SSESpecification: {
    to: 'SSESpecification',
    inside: { Enabled: 'SSEEnabled', KMSMasterKeyId: 'KMSMasterKeyId', SSEType: 'SSEType' },
  },
  ResourcePolicy: 'ResourcePolicy.PolicyDocument',
}

/**
 * Reads the table that the command makes. The file never takes it away again, and what CreateTable cannot say another
 * command does, so that nothing is known of it here.
 */
export const readSkeleton = ({ source, root }: Skeleton, notices: Notice[]): Table => {
  const { path } = source
  const named = pairOf(root, 'TableName')
  const context = contextFor(
    {
      source,
      scope: path,
      prefix: '',
      format: 'aws-cli',
      root,
      resources: new Map([[path, { key: named?.key ?? nothingAt(root.start), value: root }]]),
      parameters: new Map(),
    },
    notices,
  )
  const properties = renamed(withoutStream(withPlaceholders(resolve(root, context), path)), names)
  const head = spanOf(context, named?.key ?? root)
  const kept = byDefault<'retain'>('retain', head)
  const read = table({
    base: {
      id: `${path}#${path}`,
      address: path,
      type: 'aws dynamodb create-table',
      format: 'aws-cli',
      scope: path,
      span: spanOf(context, root),
      head,
      when: null,
      guard: { deletion: kept, replacement: kept },
      ignored: [],
      properties,
      multiplied: null,
    },
    properties: { tree: properties, parent: head },
    context,
  })
  const another = (command: string) => unknown(`aws dynamodb ${command} decides it`, '', head)
  return {
    ...read,
    pointInTimeRecovery: another('update-continuous-backups'),
    recoveryPeriodInDays: another('update-continuous-backups'),
    timeToLive: another('update-time-to-live'),
    kinesisStream: another('enable-kinesis-streaming-destination'),
    contributorInsights: another('update-contributor-insights'),
  }
}

/** Fields that are never said here, and so are no gap in what was read. */
export const saidElsewhere = [
  'pointInTimeRecovery',
  'recoveryPeriodInDays',
  'timeToLive',
  'kinesisStream',
  'contributorInsights',
] as const

/** A stream that is switched off has no view. */
const withoutStream = (tree: Tree): Tree => {
  const enabled = entryOf(entryOf(tree, 'StreamSpecification')?.value, 'StreamEnabled')?.value
  const off = enabled?.kind === 'scalar' && literal(enabled.text)?.toLowerCase() === 'false'
  return off && tree.kind === 'mapping'
    ? { ...tree, entries: tree.entries.filter(({ key }) => key !== 'StreamSpecification') }
    : tree
}
