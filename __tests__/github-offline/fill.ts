import { isObject, type Json, type JsonObject } from './json.js'
import { followed, type Schema } from './schema.js'

/** Completes an answer with what the schema requires and no test cares for: addresses, counters, flags. */
export const filled = (schema: Json | undefined, value: Json, origin: string): Json => {
  const own = followed(schema)
  if (Array.isArray(value)) return value.map((item) => filled(own.items, item, origin))
  if (!isObject(value)) return value
  const whole = parts(own, value).reduce<JsonObject>((object, part) => completed(part, object, origin), value)
  return whole
}

/** The object schemas that apply to a value: its own, all of allOf, and the alternative that fits. */
const parts = (schema: Schema, value: JsonObject): Schema[] => {
  const all = list(schema.allOf).flatMap((part) => parts(followed(part), value))
  const choices = [...list(schema.anyOf), ...list(schema.oneOf)]
    .map(followed)
    .filter((choice) => choice.type !== 'null')
  const fitting = choices.find((choice) => Object.keys(value).every((key) => key in properties(choice))) ?? choices[0]
  return [schema, ...all, ...(fitting && !schema.properties ? parts(fitting, value) : [])]
}

const completed = (schema: Schema, value: JsonObject, origin: string): JsonObject => {
  const known = properties(schema)
  const missing = list(schema.required).filter((name) => typeof name === 'string' && !(name in value) && name in known)
  const given = Object.entries(value).map(([name, item]) => [
    name,
    name in known ? filled(known[name], item, origin) : item,
  ])
  return {
    ...Object.fromEntries(given),
    ...Object.fromEntries(missing.map((name) => [name, made(known[String(name)], origin)])),
  }
}

const made = (schema: Json | undefined, origin: string): Json => {
  const own = followed(schema)
  const types = list(own.type).concat(typeof own.type === 'string' ? [own.type] : [])
  const choices = [...list(own.anyOf), ...list(own.oneOf)]
  if (types.includes('null') || choices.some((choice) => followed(choice).type === 'null')) return null
  if (Array.isArray(own.enum)) return own.enum[0] ?? null
  if (choices.length > 0) return made(choices[0], origin)
  if (types.includes('object') || own.properties || own.allOf) return filled(own, {}, origin)
  if (types.includes('array')) return []
  if (types.includes('integer') || types.includes('number')) return 1
  if (types.includes('boolean')) return false
  return own.format === 'uri' ? origin : own.format === 'date-time' ? '2026-01-01T00:00:00Z' : ''
}

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
const properties = (schema: Schema): JsonObject => (isObject(schema.properties) ? schema.properties : {})
