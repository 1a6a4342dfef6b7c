import type { PolicyDocument, ResourceBase, Tags } from './resource.js'
import type { Span } from './source.js'
import type { Text } from './tree.js'
import type { Value } from './value.js'

/** AWS::EC2::VPCEndpoint, aws_vpc_endpoint. */
export interface VpcEndpoint extends ResourceBase {
  readonly kind: 'vpcEndpoint'
  /** `com.amazonaws.<region>.dynamodb`; the Region may be a symbol. */
  readonly serviceName: Value<Text>
  readonly endpointType: Value<string>
  readonly vpc: Value<Text>
  /** Route tables that lead to a gateway endpoint. */
  readonly routeTables: Value<readonly Value<Text>[]>
  /** null: AWS attaches a policy that allows everything. */
  readonly endpointPolicy: PolicyDocument | null
  readonly tags: Tags
}

/** AWS::ApplicationAutoScaling::ScalableTarget, aws_appautoscaling_target. */
export interface ScalableTarget extends ResourceBase {
  readonly kind: 'scalableTarget'
  readonly resourceId: Value<Text>
  readonly dimension: Value<string>
  readonly minimum: Value<number>
  readonly maximum: Value<number>
}

/** AWS::Kinesis::Stream, aws_kinesis_stream. */
export interface KinesisStream extends ResourceBase {
  readonly kind: 'kinesisStream'
  readonly name: Value<Text | null>
  readonly encrypted: Value<boolean>
  readonly kmsKey: Value<Text | null>
}

/** Traffic that a security group lets in. */
export interface IngressRule {
  /** -1 or `all` for every protocol. */
  readonly protocol: Value<string>
  readonly fromPort: Value<number | null>
  readonly toPort: Value<number | null>
  /** CIDR blocks, prefix lists and other groups that may send. */
  readonly sources: Value<readonly Value<Text>[]>
  readonly span: Span
}

/** AWS::EC2::SecurityGroup with its separate ingress rules, aws_security_group with its rules. */
export interface SecurityGroup extends ResourceBase {
  readonly kind: 'securityGroup'
  readonly name: Value<Text | null>
  readonly ingress: Value<readonly IngressRule[]>
}
