import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { isObject, type Json, type JsonObject } from './json.js'

/** A part of GitHub's description in OpenAPI's dialect of JSON Schema. */
export type Schema = JsonObject

/** OpenAPI 3.0 says `nullable`; JSON Schema says a type `null`. */
const withNull = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(withNull)
  if (!isObject(node)) return node
  const { nullable, ...rest } = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withNull(value)]))
  if (nullable !== true) return nullable === undefined ? rest : { ...rest, nullable }
  if (typeof rest.type !== 'string') return { anyOf: [rest, { type: 'null' }] }
  const choices = Array.isArray(rest.enum) && !rest.enum.includes(null) ? { enum: [...rest.enum, null] } : {}
  return { ...rest, ...choices, type: [rest.type, 'null'] }
}

const text = readFileSync(new URL('./openapi.generated.json', import.meta.url), 'utf8')

/** GitHub's description, as far as we use it. */
export const description = withNull(JSON.parse(text) as Json) as JsonObject

/** Where the description is wrong about what GitHub sends: the line of an outdated comment is null. */
const comment = (description.components as { schemas: Record<string, { properties: JsonObject }> }).schemas[
  'pull-request-review-comment'
]
if (comment)
  for (const name of ['line', 'original_line', 'position']) comment.properties[name] = { type: ['integer', 'null'] }

/** The schema a `$ref` stands for, or the schema itself. */
export const followed = (schema: Json | undefined): Schema => {
  if (!isObject(schema)) return {}
  if (typeof schema.$ref !== 'string') return schema
  const steps = schema.$ref.slice('#/'.length).split('/')
  return followed(
    steps.reduce<Json | undefined>((node, step) => (isObject(node) ? node[step] : undefined), description),
  )
}

/** How to compile quickly what is used a few times: each part once, neither copied into its users nor polished. */
const plainly = { inlineRefs: false, code: { optimize: false }, validateSchema: false, meta: false } as const

const reader = (coerceTypes: boolean) => {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, coerceTypes, ...plainly })
  formats.default(ajv)
  return ajv.addSchema({ $id: 'github', ...description })
}
const exact = reader(false)
const coercing = reader(true)
const compiled = new Map<string, ValidateFunction>()

const validator = (key: string, schema: Schema, coerce: boolean): ValidateFunction => {
  const known = compiled.get(key)
  if (known) return known
  const own = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"github#/')) as Schema
  const made = (coerce ? coercing : exact).compile(own)
  compiled.set(key, made)
  return made
}

/** What is wrong with a value; each schema is compiled once under its key. With `coerce`, text is read as numbers. */
export const problemsOf = (key: string, schema: Schema, value: unknown, coerce = false): string[] => {
  const validate = validator(key, schema, coerce)
  if (validate(value)) return []
  const errors = validate.errors ?? []
  const telling = errors.filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'oneOf')
  return (telling.length > 0 ? telling : errors).map(({ instancePath, message, params }) =>
    [instancePath, message, params.additionalProperty, params.allowedValues && JSON.stringify(params.allowedValues)]
      .filter(Boolean)
      .join(' '),
  )
}

/** Every property a schema knows, through its alternatives. */
export const propertiesOf = (schema: Json | undefined): string[] => {
  const own = followed(schema)
  const alternatives = [own.oneOf, own.anyOf, own.allOf].flatMap((list) => (Array.isArray(list) ? list : []))
  return [...Object.keys(isObject(own.properties) ? own.properties : {}), ...alternatives.flatMap(propertiesOf)]
}
