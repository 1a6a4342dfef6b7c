import { isObject, type Json } from './json.js'

/** As much of the language of conditions in workflows as ours use: names, texts, `startsWith`, `==`, `!=`, `&&`, `||`, brackets. */
export const isMet = (condition: string, github: Json): boolean => {
  const tokens = [...condition.matchAll(/\s*('(?:[^']|'')*'|&&|\|\||==|!=|[(),]|[\w.-]+)/g)].map(
    ([, token = '']) => token,
  )
  if (tokens.join('') !== condition.replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, ''))
    throw new Error(`cannot read ${condition}`)
  let at = 0
  const take = (token: string): boolean => tokens[at] === token && ++at > 0
  const need = (token: string): void => {
    if (!take(token)) throw new Error(`${token} is missing in ${condition}`)
  }
  const either = (): Json => {
    let value = both()
    while (take('||')) {
      const other = both()
      value = isTrue(value) ? value : other
    }
    return value
  }
  const both = (): Json => {
    let value = compared()
    while (take('&&')) {
      const other = compared()
      value = isTrue(value) ? other : value
    }
    return value
  }
  const compared = (): Json => {
    const value = single()
    if (take('==')) return isSame(value, single())
    return take('!=') ? !isSame(value, single()) : value
  }
  const single = (): Json => {
    if (take('(')) {
      const value = either()
      need(')')
      return value
    }
    const token = tokens[at++] ?? ''
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'")
    if (token === 'startsWith') return starting()
    const [first, ...path] = token.split('.')
    if (first !== 'github') throw new Error(`this runner knows no ${token}`)
    return path.reduce<Json>((value, name) => (isObject(value) ? (value[name] ?? null) : null), github)
  }
  const starting = (): Json => {
    need('(')
    const text = either()
    need(',')
    const start = either()
    need(')')
    return textOf(text).startsWith(textOf(start))
  }
  const value = either()
  if (at < tokens.length) throw new Error(`${tokens[at]} is one too many in ${condition}`)
  return isTrue(value)
}

const isTrue = (value: Json): boolean => value !== null && value !== false && value !== '' && value !== 0
/** GitHub compares texts without regard to case. https://docs.github.com/actions/reference/workflows-and-actions/expressions */
const textOf = (value: Json): string => (typeof value === 'string' ? value : '').toLowerCase()
const isSame = (a: Json, b: Json): boolean =>
  typeof a === 'string' && typeof b === 'string' ? textOf(a) === textOf(b) : a === b
