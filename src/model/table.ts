import type { PolicyDocument, ResourceBase, Tags } from './resource.js'
import type { Span } from './source.js'
import type { Text, Tree } from './tree.js'
import type { Value } from './value.js'

/** Which key encrypts the items. DynamoDB always encrypts; the question is who sees and controls the key. */
export type Encryption = 'aws-owned' | 'aws-managed' | 'customer'

/** What a stream tells of each change of an item. */
export type StreamView = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES'

/** An attribute that a key of the table or of an index uses, with its type: `S`, `N` or `B`. */
export interface Attribute {
  readonly name: string
  readonly type: string
  readonly span: Span
}

/** A global or local secondary index. */
export interface Index {
  readonly name: string
  readonly partitionKey: string
  readonly sortKey: string | null
  readonly projection: string
  readonly nonKeyAttributes: readonly string[]
  readonly span: Span
}

/** What a table and each replica of it can have of their own. */
export interface TableSettings {
  readonly pointInTimeRecovery: Value<boolean>
  /** Days of history, 1 to 35; null where recovery is off. */
  readonly recoveryPeriodInDays: Value<number | null>
  readonly deletionProtection: Value<boolean>
  readonly encryption: Value<Encryption>
  /** The customer key's id, ARN or alias; null for AWS owned and AWS managed keys. */
  readonly kmsKey: Value<Text | null>
  readonly tableClass: Value<string>
  /** The Kinesis stream that receives item changes, or null. */
  readonly kinesisStream: Value<Text | null>
  readonly contributorInsights: Value<boolean>
  /** What Contributor Insights looks at, where it is written: THROTTLED_KEYS, or also what is merely used. */
  readonly insightsMode?: Value<string>
  /** The key that is named while encryption with KMS is switched off, so that it encrypts nothing; absent where none is. */
  readonly idleKey?: Value<Text | null>
  readonly tags: Tags
  readonly resourcePolicy: PolicyDocument | null
  readonly streamPolicy: PolicyDocument | null
}

/** A copy of the table in one Region. */
export interface Replica extends TableSettings {
  readonly region: Value<Text>
  readonly span: Span
}

interface TableShape extends ResourceBase {
  /** null when the tool makes the name up. */
  readonly name: Value<Text | null>
  readonly partitionKey: Value<string>
  readonly sortKey: Value<string | null>
  readonly attributes: Value<readonly Attribute[]>
  readonly globalIndexes: Value<readonly Index[]>
  readonly localIndexes: Value<readonly Index[]>
  readonly billingMode: Value<'PROVISIONED' | 'PAY_PER_REQUEST'>
  readonly readCapacity: Value<number | null>
  readonly writeCapacity: Value<number | null>
  readonly stream: Value<StreamView | null>
  /** The attribute that expires items, or null when time to live is off. */
  readonly timeToLive: Value<string | null>
  /** Where the table's first items come from: the source as text, or null. Exists only for creation. */
  readonly importSource: Value<Text | null>
  readonly replicas: Value<readonly Replica[]>
}

/** AWS::DynamoDB::Table, AWS::Serverless::SimpleTable, aws_dynamodb_table (its replica blocks included). */
export interface Table extends TableShape, TableSettings {
  readonly kind: 'table'
}

/** AWS::DynamoDB::GlobalTable: recovery, protection, keys, tags and policies are each replica's own. */
export interface GlobalTable extends TableShape {
  readonly kind: 'globalTable'
  readonly encryption: Value<Encryption>
  readonly consistency: Value<string>
}

/** A replica written as a resource of its own: aws_dynamodb_table_replica. */
export interface SeparateReplica extends ResourceBase, TableSettings {
  readonly kind: 'replica'
  /** The table it copies, as a name or ARN. */
  readonly table: Value<Text>
}

/** aws_dynamodb_kinesis_streaming_destination. */
export interface KinesisDestination extends ResourceBase {
  readonly kind: 'kinesisDestination'
  readonly table: Value<Text>
  readonly stream: Value<Text>
}

/** aws_dynamodb_table_export: a copy of the table in a bucket, made when it is created. */
export interface TableExport extends ResourceBase {
  readonly kind: 'tableExport'
  readonly table: Value<Text>
  readonly bucket: Value<Text>
  /** The account that owns the bucket where it is said. */
  readonly bucketOwner: Value<Text | null>
  /** AES256 or KMS. */
  readonly encryption: Value<string>
  readonly kmsKey: Value<Text | null>
}

/** aws_dynamodb_table_item: an item in code, and so in the state. */
export interface TableItem extends ResourceBase {
  readonly kind: 'tableItem'
  readonly table: Value<Text>
  /** The item in DynamoDB's JSON: attributes and what they hold, each at its own place. */
  readonly item: Tree
}
