import type {
  Body,
  Expression,
  HclFile,
  ObjectItem,
  Template,
  TemplatePart,
} from '../../../../src/formats/terraform/syntax/index.js'

type Json = Readonly<Record<string, unknown>>

/** A file as hcl2json shows it: blocks as lists under their labels, and what is no literal as `${source}`. */
export const asHcl2json = ({ body }: HclFile, text: string): unknown => bodyJson(body, text)

const bodyJson = (body: Body, text: string): Json => {
  const result: Record<string, unknown> = {}
  for (const item of body.items) {
    if (item.kind === 'attribute') result[item.name] = valueJson(item.value, text)
    else {
      const path = [item.type, ...item.labels.map((label) => label.text)]
      const last = path.pop() ?? ''
      const holder = path.reduce<Record<string, unknown>>((at, name) => {
        at[name] ??= {}
        return at[name] as Record<string, unknown>
      }, result)
      holder[last] = [...((holder[last] as unknown[]) ?? []), bodyJson(item.body, text)]
    }
  }
  return result
}

const wrapped = ({ start, end }: Expression, text: string): string => `\${${text.slice(start, end)}}`

const valueJson = (value: Expression, text: string): unknown => {
  if (value.kind === 'number') return Number(value.text)
  if (value.kind === 'boolean') return value.value
  if (value.kind === 'null') return null
  if (value.kind === 'unary' && value.operand.kind === 'number') return -Number(value.operand.text)
  if (value.kind === 'unary' && value.operand.kind === 'boolean') return !value.operand.value
  if (value.kind === 'template') return templateJson(value, text)
  if (value.kind === 'tuple') return value.items.map((item) => valueJson(item, text))
  if (value.kind === 'object') return Object.fromEntries(value.items.map((item) => itemJson(item, text)))
  return wrapped(value, text)
}

const itemJson = ({ key, value }: ObjectItem, text: string): [string, unknown] => {
  if (key.kind === 'name') return [key.name, valueJson(value, text)]
  if (key.kind === 'member') return [text.slice(key.start, key.end), valueJson(value, text)]
  const shown = valueJson(key, text)
  return [typeof shown === 'string' ? shown : String(shown), valueJson(value, text)]
}

const templateJson = ({ parts }: Template, text: string): unknown => {
  const [only] = parts
  if (parts.length === 1 && only?.kind === 'interpolation') return valueJson(only.expression, text)
  return partsText(parts, text)
}

const partsText = (parts: readonly TemplatePart[], text: string): string =>
  parts.map((part) => partText(part, text)).join('')

const partText = (part: TemplatePart, text: string): string => {
  if (part.kind === 'text') return part.value.replace(/([$%])\{/g, '$1$1{')
  if (part.kind === 'interpolation') return insideText(part.expression, text)
  if (part.kind === 'if') {
    return conditionText(part.condition, partsText(part.whenTrue, text), partsText(part.whenFalse, text), text)
  }
  const names = part.key === null ? part.value : `${part.key}, ${part.value}`
  return `%{for ${names} in ${text.slice(part.collection.start, part.collection.end)}}${partsText(part.body, text)}%{endfor}`
}

const conditionText = (condition: Expression, yes: string, no: string, text: string): string =>
  `%{if ${text.slice(condition.start, condition.end)}}${yes}${no === '' ? '' : `%{else}${no}`}%{endif}`

const insideText = (value: Expression, text: string): string => {
  if (value.kind === 'template') return String(templateJson(value, text))
  if (value.kind === 'conditional') {
    return conditionText(value.condition, insideText(value.whenTrue, text), insideText(value.whenFalse, text), text)
  }
  if (value.kind === 'number' || value.kind === 'boolean') return text.slice(value.start, value.end)
  return wrapped(value, text)
}
