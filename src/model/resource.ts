import type { Planned } from './plan.js'
import type { Span } from './source.js'
import type { Text, Tree } from './tree.js'
import type { Value } from './value.js'

/**
 * The languages we read. SAM, CDK output and CloudFormation share one reader and differ in name only; `kubernetes` are the
 * manifests of ACK and Crossplane, `aws-cli` what `aws dynamodb create-table` is given in a file.
 */
export type FormatName =
  | 'cloudformation'
  | 'sam'
  | 'cdk'
  | 'serverless'
  | 'terraform'
  | 'kubernetes'
  | 'aws-cli'
  | 'iam-json'

/** What happens to the live thing when it is taken out of the code or replaced. `refuse`: the tool stops. */
export type Removal = 'delete' | 'retain' | 'snapshot' | 'refuse'

/** Whether code keeps the live thing: DeletionPolicy and UpdateReplacePolicy, or Terraform's prevent_destroy. */
export interface Guard {
  readonly deletion: Value<Removal>
  readonly replacement: Value<Removal>
}

/** What every resource has, whatever its kind. */
export interface ResourceBase {
  /** `<scope>#<address>`: unique in an inventory. */
  readonly id: string
  /** The logical id in CloudFormation, the full address in Terraform, the file path of a bare policy. */
  readonly address: string
  /** The type as written: `AWS::DynamoDB::Table`, `aws_dynamodb_table`. */
  readonly type: string
  readonly format: FormatName
  /** Where the address is unique: the template's path, the Terraform directory (`.` for the root). */
  readonly scope: string
  /** The whole block. */
  readonly span: Span
  /** The line that names it: the logical id, the block header. */
  readonly head: Span
  /** The condition under which it exists, or null when it always does. */
  readonly when: string | null
  readonly guard: Guard
  /** Properties the tool is told to leave alone after creation (lifecycle.ignore_changes), model names; `*` for all. */
  readonly ignored: readonly string[]
  /** Where it is told so; none where nothing is. */
  readonly ignoredAt?: Span
  /** The resource's properties as written, resolved, in the language's own names. */
  readonly properties: Tree
  /** The path of the construct that made it, where CDK says: `Main/Orders/Resource`. Stays when the logical id churns. */
  readonly construct?: string
  /** The reason when a meta-argument makes the number of instances unknown; the resource then stands for all. */
  readonly multiplied: string | null
  /** What a Terraform plan says will happen to it, where one was given. */
  readonly planned?: Planned
  /** The environments that its scope is deployed to, as far as the code names them. */
  readonly environments?: Environments | undefined
  /** The stacks that hold it inside the one that is deployed, outermost first. */
  readonly within?: readonly Enclosing[]
  /** Conditions that an environment decides otherwise than before the change. */
  readonly decisions?: readonly Decision[]
}

/** A stack in a stack, and whether it outlives its removal from the one around: with all that it holds. */
export interface Enclosing {
  readonly id: string
  readonly deletion: Value<Removal>
}

/** In one environment a condition counts as this truth value; what hangs on it there is decided by the environment itself. */
export interface Decision {
  /** `parameter-file is prod.json` */
  readonly environment: string
  readonly condition: string
  readonly holds: boolean
  /** Whether it decides about the existence of the resource, and the places of the values that decide. */
  readonly existence: boolean
  readonly via: readonly Span[]
}

/** By subject its values in the order in which they are asked for, the last being what remains: `var-file` to `dev.tfvars`, `prod.tfvars`. */
export type Environments = Readonly<Record<string, readonly string[]>>

/** A policy document with its name, wherever it is written. */
export interface PolicyDocument {
  /** The inline policy's name, or null where the home has no name for it. */
  readonly name: Value<Text> | null
  readonly document: Tree
  readonly span: Span
}

/** The tags of a resource, as far as they are known. */
export type Tags = Value<readonly { readonly key: string; readonly value: Value<Text> }[]>
