import { iamResourceTypesOf } from '#catalog'
import { showText } from '#model'
import type { Witness } from '#policy'
import type { Change } from './changes.js'

/** What lies below a table and takes only some of its actions: "Resource types defined by Amazon DynamoDB". */
const below = /\/(index|stream|backup|export|import)\//

/**
 * The actions of a witness that can be called on what its statement newly names. A statement that now names an index as well does not
 * let anybody write through it: an action on a resource that it does not take is allowed and impossible.
 */
export const possibleActions = ({ actions, statement }: Witness, { before }: Change): readonly string[] => {
  const named = new Set(
    (before?.policies ?? []).flatMap(({ policy }) =>
      policy.statements
        .filter(({ effect }) => effect === 'Allow')
        .flatMap(({ resources }) => (resources?.not ? [] : (resources?.items ?? []).map(({ text }) => showText(text)))),
    ),
  )
  if (!statement.resources || statement.resources.not) return actions
  const fresh = statement.resources.items.map(({ text }) => showText(text)).filter((text) => !named.has(text))
  const kinds = fresh.map((text) => below.exec(text)?.[1])
  if (kinds.length === 0 || kinds.includes(undefined)) return actions
  return actions.filter((action) => takesOneOf(action, kinds))
}

const takesOneOf = (action: string, kinds: readonly (string | undefined)[]): boolean => {
  if (!action.startsWith('dynamodb:')) return true
  const formats = iamResourceTypesOf(action)?.map(({ arn }) => below.exec(arn)?.[1])
  return formats === undefined || kinds.some((kind) => formats.includes(kind))
}

/** The witness as an example of these actions. */
export const exampleOf = (witness: Witness, actions: readonly string[]): Witness => {
  const [first] = actions
  const { request } = witness
  return first === undefined || actions.includes(request.action)
    ? witness
    : { ...witness, request: { ...request, action: first } }
}
