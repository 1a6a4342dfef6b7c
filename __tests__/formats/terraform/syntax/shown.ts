import type { Expression, ObjectItem, TemplatePart } from '../../../../src/formats/terraform/syntax/index.js'

/** An expression with its structure made plain: every operation in parentheses, names as they are, text in quotes. */
export const shown = (value: Expression): string => {
  switch (value.kind) {
    case 'number':
      return value.text
    case 'boolean':
      return String(value.value)
    case 'null':
    case 'unreadable':
      return value.kind
    case 'variable':
      return value.name
    case 'splat-item':
      return '_'
    case 'member':
      return `${shown(value.object)}.${value.name}`
    case 'index':
      return `${shown(value.object)}[${shown(value.key)}]`
    case 'splat':
      return `each(${shown(value.object)}: ${shown(value.each)})`
    case 'call':
      return `${value.name}(${value.arguments.map(shown).join(', ')}${value.spreads ? '...' : ''})`
    case 'tuple':
      return `[${value.items.map(shown).join(', ')}]`
    case 'object':
      return `{${value.items.map(shownItem).join(', ')}}`
    case 'conditional':
      return `(${shown(value.condition)} ? ${shown(value.whenTrue)} : ${shown(value.whenFalse)})`
    case 'binary':
      return `(${shown(value.left)} ${value.operator} ${shown(value.right)})`
    case 'unary':
      return `(${value.operator}${shown(value.operand)})`
    case 'parentheses':
      return shown(value.inner)
    case 'template':
      return shownParts(value.parts)
    case 'for': {
      const names = value.key === null ? value.value : `${value.key}, ${value.value}`
      const result = value.resultKey ? `${shown(value.resultKey)} => ${shown(value.result)}` : shown(value.result)
      const condition = value.condition ? ` if ${shown(value.condition)}` : ''
      return `for(${names} in ${shown(value.collection)}: ${result}${value.groups ? '...' : ''}${condition})`
    }
  }
}

const shownItem = ({ key, value }: ObjectItem): string =>
  `${key.kind === 'name' ? key.name : `(${shown(key)})`} = ${shown(value)}`

const shownParts = (parts: readonly TemplatePart[]): string => `<${parts.map(shownPart).join(' ')}>`

const shownPart = (part: TemplatePart): string => {
  if (part.kind === 'text') return JSON.stringify(part.value)
  if (part.kind === 'interpolation') return shown(part.expression)
  if (part.kind === 'if') {
    return `if(${shown(part.condition)} then ${shownParts(part.whenTrue)} else ${shownParts(part.whenFalse)})`
  }
  const names = part.key === null ? part.value : `${part.key}, ${part.value}`
  return `for(${names} in ${shown(part.collection)} do ${shownParts(part.body)})`
}
