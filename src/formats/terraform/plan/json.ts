/** JSON as it was parsed: nothing about its shape is known. */
export type Json = unknown

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The member of an object; undefined where there is no object or no such member of its own. */
export const member = (value: Json, name: string): Json =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

export const textAt = (value: Json, name: string): string | null => {
  const found = member(value, name)
  return typeof found === 'string' ? found : null
}

export const listAt = (value: Json, name: string): readonly Json[] => {
  const found = member(value, name)
  return Array.isArray(found) ? found : []
}
