import type { ResourceBase } from './resource.js'
import type { Span } from './source.js'
import type { Text } from './tree.js'
import type { Value } from './value.js'

/** A name and its value as a function's environment has it. */
export interface Variable {
  readonly name: string
  readonly value: Value<Text>
  readonly span: Span
}

/** AWS::Lambda::Function, AWS::Serverless::Function, aws_lambda_function. */
export interface LambdaFunction extends ResourceBase {
  readonly kind: 'function'
  readonly name: Value<Text | null>
  /** The execution role as a name, ARN or reference, also where SAM or the Serverless Framework makes it; null where none is said. */
  readonly role: Value<Text | null>
  readonly environment: Value<readonly Variable[]>
}

/** Who else may use a function: AWS::Lambda::Permission, aws_lambda_permission. */
export interface FunctionPermission extends ResourceBase {
  readonly kind: 'functionPermission'
  readonly function: Value<Text>
  readonly action: Value<Text>
  /** A service, an account, a principal's ARN, or `*`. */
  readonly principal: Value<Text>
  readonly sourceArn: Value<Text | null>
  readonly sourceAccount: Value<Text | null>
  readonly organization: Value<Text | null>
  /** AWS_IAM or NONE for function URLs, null otherwise. */
  readonly urlAuthorization: Value<string | null>
}

/** What feeds a function: AWS::Lambda::EventSourceMapping, aws_lambda_event_source_mapping. */
export interface EventSourceMapping extends ResourceBase {
  readonly kind: 'eventSourceMapping'
  readonly function: Value<Text>
  /** The ARN of the stream, table stream or queue; null for self-managed sources. */
  readonly source: Value<Text | null>
}
