import { literal, type PlainJson, type Reference, type Resource, type Text } from '#model'

/** Writes a value: the text of an expression, given the blanks before the line it begins on and the step. */
export type Written = (indent: string, step: string) => string

/** An expression that is the same everywhere. */
export const expression =
  (text: string): Written =>
  () =>
    text

/** Plain data in Terraform's words; maps and lists of more than one line where they hold anything. */
export const plain =
  (value: PlainJson): Written =>
  (indent, step) => {
    if (typeof value === 'string') return quoted(value)
    if (typeof value !== 'object' || value === null) return String(value)
    const inner = indent + step
    if (Array.isArray(value)) {
      const items = value.map((item: PlainJson) => plain(item)(inner, step))
      if (items.length === 0 || value.every((item) => typeof item !== 'object')) return `[${items.join(', ')}]`
      return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`
    }
    const entries = Object.entries(value)
    return entries.length === 0 ? '{}' : `{\n${argumentLines(entries.map(plainEntry), inner, step)}${indent}}`
  }

const plainEntry = ([key, value]: [string, PlainJson]): readonly [string, Written] => [
  /^[A-Za-z_][\w-]*$/.test(key) ? key : quoted(key),
  plain(value),
]

/** `jsonencode(…)` of plain data. */
export const jsonencoded =
  (value: PlainJson): Written =>
  (indent, step) =>
    `jsonencode(${plain(value)(indent, step)})`

/**
 * Lines of arguments as `terraform fmt` has them: their `=` under each other as long as their values stand on one line,
 * at least as far in as told.
 */
export const argumentLines = (
  items: readonly (readonly [string, Written])[],
  indent: string,
  step: string,
  atLeast = 0,
): string => {
  const lines = items.map(([name, value]) => ({ name, text: value(indent, step) }))
  const isLong = (at: number) => lines[at]?.text.includes('\n') ?? true
  return lines
    .map(({ name, text }, at) => {
      let from = at
      let to = at
      while (!isLong(at) && !isLong(from - 1)) from--
      while (!isLong(at) && !isLong(to + 1)) to++
      const width = isLong(at) ? 0 : Math.max(atLeast, ...lines.slice(from, to + 1).map((line) => line.name.length))
      return `${indent}${name.padEnd(width)} = ${text}\n`
    })
    .join('')
}

const quoted = (text: string): string => `"${inQuotes(text)}"`

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' }

const inQuotes = (text: string): string =>
  text.replace(/[\n\r\t"\\]/g, (found) => escapes[found] ?? found).replace(/([$%])\{/g, '$1$1{')

/** Text in the words of the module that holds the resource; null when a reference has no spelling there. */
export const spelledText = (text: Text, resource: Resource): string | null => {
  const whole = literal(text)
  if (whole !== undefined) return quoted(whole)
  const [only, ...more] = text
  if (more.length === 0 && typeof only === 'object') return spelledReference(only, resource)
  const parts = text.map((part) => (typeof part === 'string' ? inQuotes(part) : placeholder(part, resource)))
  return parts.includes(null) ? null : `"${parts.join('')}"`
}

const placeholder = (reference: Reference, resource: Resource): string | null => {
  const spelled = spelledReference(reference, resource)
  return spelled === null ? null : `\${${spelled}}`
}

const attributeNames: Readonly<Record<string, string>> = { 'stream-arn': 'stream_arn' }

const spelledReference = ({ symbol, resource: id, attribute = '' }: Reference, resource: Resource): string | null => {
  const { scope, address } = resource
  const module = moduleOf(address)
  if (id === undefined) return module === '' ? spelledVariable(symbol, scope) : null
  const prefix = `${scope}#${module}`
  const target = id.startsWith(prefix) ? id.slice(prefix.length) : ''
  const name = Object.hasOwn(attributeNames, attribute) ? attributeNames[attribute] : attribute
  return isAddress(target) && /^\w+$/.test(name ?? '') ? `${target}.${name}` : null
}

const spelledVariable = (symbol: string, scope: string): string | null => {
  const name = symbol.startsWith(`${scope}#`) ? symbol.slice(scope.length + 1) : ''
  return /^(var|data)(\.[\w-]+)+$/.test(name) ? name : null
}

/** `module.a["x"].` of `module.a["x"].aws_kms_key.b`; nothing at the root. */
const moduleOf = (address: string): string => /^(module\.[\w-]+(\[[^\]]*\])?\.)*/.exec(address)?.[0] ?? ''

const isAddress = (text: string): boolean => /^(data\.)?\w+\.[\w-]+(\[("[^"\\]*"|\d+)\])?$/.test(text)
