import type { Text } from '#model'
import type { Element, Statement } from '#policy'

/** What may hold policy variables: resources and the values of conditions. */
export const elementsWithVariables = ({ resources, conditions }: Statement): readonly Element[] =>
  [...(resources?.items ?? []), ...conditions.flatMap(({ values }) => values)].filter(({ unknown }) => unknown === null)

/** The text as IAM gets it, with a letter for what the template puts in. */
export const asSent = (text: Text): string => text.map((part) => (typeof part === 'string' ? part : 'x')).join('')

/** The first policy variable of a text, such as `aws:username`; undefined where there is none. */
export const variableOf = (text: Text): string | undefined =>
  /\$\{\s*([*?$]|[\w.-]+:(?!:)[^{}]*)\}/.exec(asSent(text))?.[1]
