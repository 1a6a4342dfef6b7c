import { filled } from './fill.js'
import { isObject, type Json, type JsonObject } from './json.js'
import { description, followed, problemsOf, propertiesOf, type Schema } from './schema.js'

/** One operation of GitHub's REST interface. */
export interface Operation {
  readonly id: string
  readonly method: string
  readonly template: string
  readonly parameters: readonly Schema[]
  readonly body: { readonly required: boolean; readonly schema: Schema } | null
  readonly answers: JsonObject
}

/** Path parameters that may hold slashes. */
const long = new Set(['path', 'ref', 'basehead', 'branch'])
const pattern = (template: string) =>
  new RegExp(
    `^${template.replace(/\{([^}]+)\}/g, (_, name: string) => `(?<${name}>${long.has(name) ? '.+' : '[^/]+'})`)}$`,
  )

const jsonSchema = (part: Schema): Schema | null => {
  const content = isObject(part.content) ? part.content['application/json'] : undefined
  return isObject(content) && isObject(content.schema) ? content.schema : null
}

const operation = (template: string, method: string, described: JsonObject): Operation => {
  const body = followed(described.requestBody)
  const schema = jsonSchema(body)
  return {
    id: String(described.operationId),
    method: method.toUpperCase(),
    template,
    parameters: (Array.isArray(described.parameters) ? described.parameters : []).map(followed),
    body: schema && { required: body.required === true, schema },
    answers: isObject(described.responses) ? described.responses : {},
  }
}

/** More specific templates first: fewer parameters, then the longer text. */
const routes = Object.entries(isObject(description.paths) ? description.paths : {})
  .flatMap(([template, methods]) =>
    Object.entries(methods as JsonObject).map(([method, described]) =>
      operation(template, method, described as JsonObject),
    ),
  )
  .map((operation) => ({
    operation,
    pattern: pattern(operation.template),
    holes: operation.template.split('{').length,
  }))
  .sort((a, b) => a.holes - b.holes || b.operation.template.length - a.operation.template.length)

/** Every operation in the slice. */
export const operations: readonly Operation[] = routes.map(({ operation }) => operation)

export type Parameters = Record<string, string>

/** The operation behind a method and a path, with the parameters in the path. */
export const operationAt = (method: string, path: string): { operation: Operation; parameters: Parameters } | null => {
  for (const route of routes) {
    const match = route.operation.method === method ? route.pattern.exec(path) : null
    if (!match) continue
    const found = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])
    return { operation: route.operation, parameters: Object.fromEntries(found) as Parameters }
  }
  return null
}

/** What GitHub's description has against a request. GitHub ignores unknown names; here they are mistakes of ours. */
export const requestProblems = (
  operation: Operation,
  parameters: Parameters,
  query: Parameters,
  body: Json | undefined,
): string[] => [
  ...operation.parameters.flatMap((parameter) => parameterProblems(operation, parameter, parameters, query)),
  ...Object.keys(query)
    .filter((name) => !operation.parameters.some((known) => known.in === 'query' && known.name === name))
    .map((name) => `unknown query parameter ${name}`),
  ...bodyProblems(operation, body),
]

const parameterProblems = (operation: Operation, parameter: Schema, path: Parameters, query: Parameters): string[] => {
  const name = String(parameter.name)
  const place = parameter.in === 'path' ? path : parameter.in === 'query' ? query : null
  if (!place) return []
  if (place[name] === undefined) return parameter.required === true ? [`missing ${parameter.in} parameter ${name}`] : []
  const key = `${operation.id} ${name}`
  const schema: Schema = { type: 'object', properties: { [name]: parameter.schema ?? {} } }
  return problemsOf(key, schema, { [name]: place[name] }, true).map((problem) => `${parameter.in} ${problem}`)
}

const bodyProblems = ({ id, body: expected }: Operation, body: Json | undefined): string[] => {
  if (!expected) return isObject(body) && Object.keys(body).length > 0 ? ['this operation takes no body'] : []
  if (body === undefined) return expected.required ? ['the body is missing'] : []
  const known = new Set(propertiesOf(expected.schema))
  const strange = isObject(body) && known.size > 0 ? Object.keys(body).filter((name) => !known.has(name)) : []
  return [
    ...problemsOf(`${id} body`, expected.schema, body).map((problem) => `body ${problem}`),
    ...strange.map((name) => `unknown body property ${name}`),
  ]
}

const answerSchema = ({ answers }: Operation, status: number): Schema | null | undefined =>
  answers[String(status)] === undefined ? undefined : jsonSchema(followed(answers[String(status)]))

/** An answer with everything the description requires. */
export const completeAnswer = (operation: Operation, status: number, body: Json, origin: string): Json => {
  const schema = answerSchema(operation, status)
  return schema ? filled(schema, body, origin) : body
}

/** What GitHub's description has against an answer of ours: a mistake in this double. */
export const answerProblems = (operation: Operation, status: number, body: Json): string[] => {
  const schema = answerSchema(operation, status)
  if (schema === undefined) return [`${operation.id} never answers ${status}`]
  return schema ? problemsOf(`${operation.id} ${status}`, schema, body) : []
}

/** What is wrong with the body of an event, such as `pull-request-opened`. */
export const eventProblems = (name: string, body: Json): string[] => {
  const events = isObject(description.events) ? description.events : {}
  return events[name] ? problemsOf(`event ${name}`, followed(events[name]), body) : [`no event ${name} in the slice`]
}

/** An event's body with everything the description requires. */
export const completeEvent = (name: string, body: Json, origin: string): Json => {
  const events = isObject(description.events) ? description.events : {}
  return filled(events[name], body, origin)
}
