import type { Text } from '#model'
import { showName } from '#policy'

/** The parts of an ARN as people see it; a reference may stand for any of them. */
const arn = /^arn:(?:\$\{[^}]*\}|[^:]*):(?<service>[\w-]+):(?:\$\{[^}]*\}|[^:]*):(?:\$\{[^}]*\}|[^:]*):(?<rest>.+)$/

/** How things are called by their names, per service: patterns of "Resource types" in the service authorization reference. */
const words: Readonly<Record<string, readonly (readonly [pattern: RegExp, name: string])[]>> = {
  dynamodb: [
    [/^table\/([^/]*)\/((?:index|stream|backup|export|import)\/.*)$/, '$2 of table $1'],
    [/^table\/(.*)$/, 'table $1'],
  ],
  lambda: [[/^function:(.*)$/, 'function $1']],
  kms: [
    [/^key\/(.*)$/, 'key $1'],
    [/^alias\/(.*)$/, 'key alias $1'],
  ],
  iam: [[/^(role|user|group|policy)\/(.*)$/, '$1 $2']],
  s3: [
    [/^([^/]*)\/(.*)$/, 'objects $2 of bucket $1'],
    [/^([^/]*)$/, 'bucket $1'],
  ],
  sqs: [[/^(.*)$/, 'queue $1']],
  sns: [[/^(.*)$/, 'topic $1']],
  ssm: [[/^parameter\/(.*)$/, 'parameter $1']],
  secretsmanager: [[/^secret:(.*)$/, 'secret $1']],
  logs: [[/^log-group:(.*)$/, 'log group $1']],
  kinesis: [[/^stream\/(.*)$/, 'stream $1']],
}

/** `table Orders` for an ARN of a table, and the like; otherwise the ARN. */
export const shortName = (resource: Text): string => {
  const full = showName(resource)
  const { service = '', rest = '' } = arn.exec(full)?.groups ?? {}
  const [pattern, name] =
    (Object.hasOwn(words, service) ? words[service] : undefined)?.find(([one]) => one.test(rest)) ?? []
  return pattern && name !== undefined ? rest.replace(pattern, name) : full
}
