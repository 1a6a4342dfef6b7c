import { byDefault, type Provider, type Removal, type Span, written } from '#model'
import { isAccessKeyId, isSecretKey } from '#text'
import { spanOf } from '../evaluate/source.js'
import { literalOf } from '../evaluate/value.js'
import { argumentIn, argumentWorth, headOf } from './body.js'
import type { Declared } from './directory.js'
import type { Module } from './module.js'

/** Providers in which credentials are written. Only that they are is kept, and the ends of the key's id. */
export const writtenCredentials = (module: Module): readonly Provider[] =>
  [...module.directory.providers]
    .filter(([, declared]) => declared.labels[0] === 'aws')
    .flatMap(([name, declared]) => providerIn(module, name, declared) ?? [])

const providerIn = (module: Module, name: string, declared: Declared): Provider | null => {
  const head = headOf(declared.source, declared.block)
  const key = textAt(module, declared, 'access_key', isAccessKeyId)
  const secret = textAt(module, declared, 'secret_key', isSecretKey)
  if (!key && !secret) return null
  const gone = byDefault<Removal>('delete', head)
  const address = `${module.prefix}provider.${name}`
  return {
    kind: 'provider',
    id: `${module.reading.scope}#${address}`,
    address,
    type: 'provider aws',
    format: 'terraform',
    scope: module.reading.scope,
    span: spanOf(declared.source, declared.block),
    head,
    when: null,
    guard: { deletion: gone, replacement: gone },
    ignored: [],
    properties: { kind: 'mapping', entries: [], span: head },
    multiplied: null,
    accessKeyId: key ? written(endsOf(key.text), key.span) : byDefault(null, head),
    hasSecret: secret ? written(true, secret.span) : byDefault(false, head),
  }
}

/** A text that stands there itself; a variable's default and a reference are somebody else's. */
const textAt = (
  module: Module,
  { parts }: Declared,
  name: string,
  isMeant: (text: string) => boolean,
): { text: string; span: Span } | null => {
  const argument = argumentIn(parts, name)
  if (argument?.attribute.value.kind !== 'template') return null
  const text = literalOf(argumentWorth(parts, name, module.scopeIn))
  return text !== undefined && isMeant(text) ? { text, span: spanOf(argument.source, argument.attribute.value) } : null
}

/** `AKIA…MPLE`: enough to find it by, and of no use. */
const endsOf = (text: string): string => (text.length > 12 ? `${text.slice(0, 4)}…${text.slice(-4)}` : '…')
