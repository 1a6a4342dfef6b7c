import type { ConfigRecorder, ConfigRule, Trail } from './audit.js'
import type { BackupPlan, BackupSelection, BackupVault } from './backup.js'
import type { EventSourceMapping, FunctionPermission, LambdaFunction } from './compute.js'
import type { DaxCluster, Key, KeyAlias, KeyGrant } from './encryption.js'
import type {
  AccessKey,
  Group,
  IdentityProvider,
  OrganizationPolicy,
  PasswordPolicy,
  PermissionSet,
  Policy,
  PolicyAttachment,
  PolicyFile,
  Provider,
  ResourcePolicy,
  Role,
  ServiceLinkedRole,
  User,
} from './identity.js'
import type { KinesisStream, ScalableTarget, SecurityGroup, VpcEndpoint } from './network.js'
import type { Notice, Span } from './source.js'
import type { GlobalTable, KinesisDestination, SeparateReplica, Table, TableExport, TableItem } from './table.js'

/** Everything we judge. Adding a kind here makes the compiler name every place to fill. */
export type Resource =
  | Table
  | GlobalTable
  | SeparateReplica
  | KinesisDestination
  | Key
  | KeyAlias
  | DaxCluster
  | BackupVault
  | BackupPlan
  | BackupSelection
  | VpcEndpoint
  | ScalableTarget
  | KinesisStream
  | Role
  | User
  | Group
  | Policy
  | PolicyAttachment
  | ResourcePolicy
  | PolicyFile
  | AccessKey
  | IdentityProvider
  | ServiceLinkedRole
  | Provider
  | PermissionSet
  | OrganizationPolicy
  | PasswordPolicy
  | KeyGrant
  | SecurityGroup
  | LambdaFunction
  | FunctionPermission
  | EventSourceMapping
  | TableExport
  | TableItem
  | Trail
  | ConfigRule
  | ConfigRecorder

/** The kinds of resources that are modelled. */
export type ResourceKind = Resource['kind']

/** A resource of one kind. */
export type ResourceOf<K extends ResourceKind> = Extract<Resource, { kind: K }>

/** The author says that an address was another one before: Terraform's `moved`. */
export interface Move {
  readonly scope: string
  readonly from: string
  readonly to: string
  readonly span: Span
}

/** The author says that a resource leaves the code: Terraform's `removed`. `destroy` false keeps the live thing. */
export interface Release {
  readonly scope: string
  readonly address: string
  readonly destroy: boolean
  readonly span: Span
}

/** A comment or metadata that silences a finding: ours (with rule, until, reason) or a peer tool's. */
export interface Directive {
  readonly tool: string
  readonly rules: readonly string[]
  readonly until: string | null
  readonly reason: string | null
  /** The id of the resource it stands in, or null when it stands for the file. */
  readonly resource: string | null
  readonly span: Span
}

/** One side of a pull request, read. */
export interface Inventory {
  readonly resources: readonly Resource[]
  readonly moves: readonly Move[]
  readonly releases: readonly Release[]
  readonly directives: readonly Directive[]
  readonly notices: readonly Notice[]
  /** The files that were understood as infrastructure. */
  readonly files: readonly string[]
  /** Ids of the stacks in stacks. */
  readonly stacks?: ReadonlySet<string>
  /** What conditions ask, by scope and name (`template.yaml#IsProd`), as far as they come to the value of one parameter. */
  readonly questions?: ReadonlyMap<string, Question>
  /** What conditions come to where the code says what is deployed, by the same names. */
  readonly answers?: ReadonlyMap<string, readonly Answer[]>
}

/** What a condition comes to in one environment. */
export interface Answer {
  /** What is so there: `parameter-file is prod.json`. */
  readonly environment: string
  readonly holds: boolean
  /** The places of the values that decide it. */
  readonly via: readonly Span[]
}

/** Whether a parameter has one of these values, or with `not` none of them. */
export interface Question {
  readonly parameter: string
  readonly not: boolean
  readonly values: readonly string[]
}
