import { literal } from '#model'
import { reasonOf } from '../../typed.js'
import { jsonWorth } from '../evaluate/json-text.js'
import { policyDocumentOf } from '../evaluate/policy-data.js'
import { callAt } from '../evaluate/scope.js'
import {
  entryIn,
  failed,
  isSymbolic,
  literalOf,
  type MapWorth,
  type ObjectWorth,
  string,
  symbol,
  type Worth,
} from '../evaluate/value.js'
import { bodyWorth, headOf } from './body.js'
import type { Declared } from './directory.js'
import type { Instance } from './instances.js'
import { metaArguments } from './meta.js'
import type { Module } from './module.js'

/** Attributes of data sources that mean the same wherever they stand. */
const wellKnown: ReadonlyMap<string, string> = new Map([
  ['aws_caller_identity.account_id', 'aws:account'],
  ['aws_caller_identity.id', 'aws:account'],
  ['aws_partition.partition', 'aws:partition'],
  ['aws_partition.id', 'aws:partition'],
  ['aws_partition.dns_suffix', 'aws:url-suffix'],
  ['aws_region.name', 'aws:region'],
  ['aws_region.id', 'aws:region'],
  ['aws_region.region', 'aws:region'],
])

/** One instance of a data source. */
export const dataObject = (module: Module, declared: Declared, instance: Instance): ObjectWorth => {
  const [type = '', name = ''] = declared.labels
  const { source, block } = declared
  const own = `${module.reading.scope}#${module.prefix}data.${type}.${name}${instance.key}`
  const scopeIn: Module['scopeIn'] = (from) => module.scopeIn(from, instance.bindings)
  const body = once(() => bodyWorth(declared.parts, scopeIn, { ...block, source }, metaArguments))
  const document = once(() => policyDocumentOf(body(), callAt(scopeIn(source), block, type), readJson))
  return {
    kind: 'object',
    symbol: own,
    span: headOf(source, block),
    attribute: (attribute, span) => {
      const known = wellKnown.get(`${type}.${attribute}`)
      if (known) return symbol({ symbol: known }, span)
      if (type === 'aws_iam_policy_document' && /^(minified_)?json$/.test(attribute))
        return { kind: 'json', content: document(), span }
      const argument = entryIn(body(), attribute)?.value
      if (isManagedKey(type, body())) return string('alias/aws/dynamodb', span)
      return argument && argument.kind !== 'absent' ? argument : symbol({ symbol: `${own}.${attribute}` }, span)
    },
  }
}

/** DynamoDB's own key, looked up by its alias. */
const isManagedKey = (type: string, body: MapWorth): boolean =>
  /^aws_kms_(alias|key)$/.test(type) &&
  [entryIn(body, 'name'), entryIn(body, 'key_id')].some((entry) => literalOf(entry?.value) === 'alias/aws/dynamodb')

/** Works something out when it is asked for, once. */
export const once = <T>(compute: () => T): (() => T) => {
  let done: { readonly value: T } | undefined
  return () => {
    done ??= { value: compute() }
    return done.value
  }
}

/** What a text says as JSON, for the documents that a policy document is made of. */
const readJson = (value: Worth): Worth => {
  if (value.kind === 'json') return value.content
  if (value.kind !== 'scalar' || value.text.length === 0) return value
  const read = jsonWorth(value.text, value.pieces, value.span)
  if (read) return read
  const reason = isSymbolic(value) && value.text.length === 1 ? reasonOf(value.text) : 'it is not valid JSON'
  return failed(reason, literal(value.text) ?? '', value.span)
}
