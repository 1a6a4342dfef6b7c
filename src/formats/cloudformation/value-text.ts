import type { PlainJson } from '#model'

/** Intrinsic functions that YAML has a short form for, as they stand in long form. */
const shortForms: Readonly<Record<string, (argument: PlainJson) => string | null>> = {
  Ref: (name) => `!Ref ${String(name)}`,
  'Fn::GetAtt': (parts) => (Array.isArray(parts) ? `!GetAtt ${parts.join('.')}` : null),
  'Fn::Sub': (text) => (typeof text === 'string' ? `!Sub ${quoted(text)}` : null),
  'Fn::ImportValue': (name) => (typeof name === 'string' ? `!ImportValue ${yamlWord(name)}` : null),
}

/** A value as block YAML behind a key at `indent`, its own blank or line break included; `step` indents further. */
export const blockText = (value: PlainJson, indent: string, step: string): string => {
  const inline = inlineText(value)
  if (inline !== null) return ` ${inline}`
  const inner = indent + step
  if (Array.isArray(value)) return value.map((item) => `\n${inner}-${itemText(item, inner)}`).join('')
  return entriesOf(value)
    .map(([key, item]) => `\n${inner}${yamlWord(key)}:${blockText(item, inner, step)}`)
    .join('')
}

/** A list item: a map begins on the line of its dash, two columns in. */
const itemText = (item: PlainJson, indent: string): string =>
  inlineText(item) !== null || Array.isArray(item)
    ? blockText(item, indent, '  ')
    : blockText(item, indent, '  ').replace(/^\n\s*/, ' ')

/** Whether a value stands on the line of its key. */
export const isInline = (value: PlainJson): boolean => inlineText(value) !== null

/** What fits on the line: scalars, short forms, empty collections. */
const inlineText = (value: PlainJson): string | null => {
  if (typeof value === 'string') return yamlWord(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.length === 0 ? '[]' : null
  return entriesOf(value).length === 0 ? '{}' : shortForm(value)
}

const shortForm = (value: PlainJson): string | null => {
  const [entry, ...more] = entriesOf(value)
  const form = entry && more.length === 0 && Object.hasOwn(shortForms, entry[0]) ? shortForms[entry[0]] : undefined
  return form?.(entry?.[1] ?? '') ?? null
}

/** A value as flow YAML on one line. */
export const flowText = (value: PlainJson): string => {
  const inline = inlineText(value)
  if (inline !== null) return inline
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`
  return `{ ${entriesOf(value)
    .map(([key, item]) => `${yamlWord(key)}: ${flowText(item)}`)
    .join(', ')} }`
}

/** A value as JSON; over several lines when `indent` is given, which is that of the line it begins on. */
export const jsonText = (value: PlainJson, indent: string | null, step: string): string =>
  indent === null ? onOneLine(value) : JSON.stringify(value, null, step).replace(/\n/g, `\n${indent}`)

const onOneLine = (value: PlainJson): string => {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = entriesOf(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

const entriesOf = (value: PlainJson): [string, PlainJson][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

/** Text as YAML: plain where that cannot be anything else, otherwise quoted. */
export const yamlWord = (text: string): string =>
  /^[A-Za-z][\w./:@+-]*$/.test(text) && !text.endsWith(':') && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text)
    ? text
    : quoted(text)

const quoted = (text: string): string =>
  /^[\x20-\x7E]*$/.test(text) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
