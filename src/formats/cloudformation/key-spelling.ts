import { literal, type PlainJson, type Reference, type Text } from '#model'
import { spellingOf } from './attributes.js'
import { pseudoParameterOf } from './references.js'
import { idOf, type Template, typeOf } from './template.js'

/** Text in the template's own words, intrinsic functions in long form; null when a reference has no spelling here. */
export const spelledText = (text: Text, template: Template): PlainJson | null => {
  const plain = literal(text)
  if (plain !== undefined) return plain
  const [only, ...more] = text
  return more.length === 0 && typeof only === 'object' ? spelledReference(only, template) : substitution(text, template)
}

const spelledReference = ({ symbol, resource, attribute }: Reference, template: Template): PlainJson | null => {
  if (resource !== undefined) return spelledAttribute(resource, attribute ?? '', template)
  if (symbol.startsWith('import:')) return symbol.includes('${') ? null : { 'Fn::ImportValue': symbol.slice(7) }
  const name = pseudoParameterOf(symbol) ?? parameterOf(symbol, template)
  return name ? { Ref: name } : null
}

const parameterOf = (symbol: string, { scope, prefix, parameters }: Template): string | undefined =>
  [...parameters.keys()].find((name) => symbol === `${scope}#${prefix}param.${name}`)

const spelledAttribute = (resource: string, attribute: string, template: Template): PlainJson | null => {
  const start = idOf(template, '')
  const name = resource.startsWith(start) ? resource.slice(start.length) : ''
  const pair = template.resources.get(name)
  if (!pair) return null
  const spelling = spellingOf(typeOf(pair.value), attribute)
  return spelling === null ? { Ref: name } : { 'Fn::GetAtt': [name, spelling ?? attribute] }
}

/** Text between references becomes one `Fn::Sub`. */
const substitution = (text: Text, template: Template): PlainJson | null => {
  const parts = text.map((part) =>
    typeof part === 'string' ? part.replaceAll('${', '${!') : placeholder(part, template),
  )
  return parts.includes(null) ? null : { 'Fn::Sub': parts.join('') }
}

const placeholder = (reference: Reference, template: Template): string | null => {
  const spelled = spelledReference(reference, template)
  if (typeof spelled !== 'object' || spelled === null || Array.isArray(spelled)) return null
  const [[kind, argument] = []] = Object.entries(spelled)
  if (kind === 'Ref') return `\${${String(argument)}}`
  return kind === 'Fn::GetAtt' && Array.isArray(argument) ? `\${${argument.join('.')}}` : null
}
