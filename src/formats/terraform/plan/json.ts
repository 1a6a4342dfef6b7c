/** JSON as it was parsed: nothing about its shape is known. */
export type Json = unknown

/** An object of JSON whose members are not looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether it is an object, and no list. */
export const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The member of an object; undefined where there is no object or no such member of its own. */
export const member = (value: Json, name: string): Json =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** The text of a member; null where there is none. */
export const textAt = (value: Json, name: string): string | null => {
  const found = member(value, name)
  return typeof found === 'string' ? found : null
}

/** The list of a member; empty where there is none. */
export const listAt = (value: Json, name: string): readonly Json[] => {
  const found = member(value, name)
  return Array.isArray(found) ? found : []
}
