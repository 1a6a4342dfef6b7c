import type { Text } from '#model'
import type { ContextValue, Request } from './request.js'

/** A text for the nth variable: of letters in both cases, such as hardly any policy names. */
export const usualValue = (n: number): string => (n === 0 ? 'Xy' : `Xy${n}`)

/** The request with a text for every variable that stands for itself, so that letter case and length count. */
export const filledIn = (request: Request): Request => {
  const own = Object.entries(request.context).filter(([key, value]) => standsForItself(key, value))
  if (own.length === 0) return request
  const values = new Map(own.map(([key], index) => [key, usualValue(index)]))
  const fill = (text: Text): Text => {
    const parts = text.map((part) => (typeof part === 'string' ? part : (values.get(part.symbol) ?? part)))
    return parts.every((part) => typeof part === 'string') ? [parts.join('')].filter((part) => part !== '') : parts
  }
  const fillValue = (value: ContextValue): ContextValue =>
    'list' in value ? { list: value.list.map(fill) } : fill(value)
  return {
    ...request,
    resource: fill(request.resource),
    context: Object.fromEntries(Object.entries(request.context).map(([key, value]) => [key, fillValue(value)])),
  }
}

const standsForItself = (key: string, value: ContextValue): boolean => {
  if ('list' in value || value.length !== 1) return false
  const [part] = value
  return typeof part === 'object' && part.symbol === key
}
