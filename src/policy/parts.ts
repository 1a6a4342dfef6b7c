import { literal, type Text } from '#model'
import { showElement } from './caller.js'
import type { Element, Elements, Policy, Principals, Statement } from './policy.js'

/**
 * A statement without unknown elements: what is not known became a switch, a free truth value with the name of its source text, so
 * that the same text on both sides stays the same.
 */
export interface Part {
  readonly statement: Statement
  readonly policy: Policy
  readonly actions: { readonly not: boolean; readonly patterns: readonly string[] }
  readonly resources: { readonly not: boolean; readonly texts: readonly Text[] } | null
  readonly principals: Principals | null
  readonly switches: readonly Switch[]
}

/** A free truth value, and which of its values the part needs. */
export interface Switch {
  readonly name: string
  readonly holds: boolean
  /** The template's condition, where that is what it stands for. */
  readonly condition: string | null
}

/** The statements of a policy as parts: together they match what the statements match. */
export const partsOf = (policy: Policy): readonly Part[] => {
  const found = known.get(policy) ?? split(policy)
  known.set(policy, found)
  return found
}

/** Policies never change, and many questions are asked of each. */
const known = new WeakMap<Policy, readonly Part[]>()

const split = (policy: Policy): readonly Part[] =>
  policy.statements.flatMap((statement) => {
    const whens = statement.when.map(({ condition, holds }) => ({ name: `when ${condition}`, holds, condition }))
    const isAction = (element: Element): boolean => literal(element.text) !== undefined
    return variants(statement.actions, 'action', isAction).flatMap((actions) =>
      variants(statement.resources, 'resource', () => true).flatMap((resources) =>
        variants(statement.principals, 'principal', () => true).map((principals) => ({
          statement,
          policy,
          actions: { not: actions.not, patterns: patterns(actions.elements) },
          resources: statement.resources && { not: resources.not, texts: resources.elements.map(({ text }) => text) },
          principals: statement.principals && principalsOf(statement.principals, principals),
          switches: [...whens, ...actions.switches, ...resources.switches, ...principals.switches],
        })),
      ),
    )
  })

const patterns = (elements: readonly Element[]): readonly string[] =>
  elements.map((element) => (literal(element.text) ?? '*').toLowerCase())

interface Variant {
  readonly not: boolean
  readonly elements: readonly Element[]
  readonly switches: readonly Switch[]
}

const nothing: Variant = { not: false, elements: [], switches: [] }

/** The known elements as they are, and each unknown one as everything under a switch; the Not form needs all switches off. */
const variants = (
  elements: Elements | null,
  kind: string,
  isReadable: (element: Element) => boolean,
): readonly Variant[] => {
  if (!elements) return [nothing]
  const isKnown = (element: Element): boolean => element.unknown === null && isReadable(element)
  const clear = elements.items.filter(isKnown)
  const unknown = elements.items.filter((element) => !isKnown(element))
  const switchOf = (element: Element): Switch => ({
    name: `${kind} ${showElement(element)}`,
    holds: !elements.not,
    condition: null,
  })
  if (elements.not) return [{ not: true, elements: clear, switches: unknown.map(switchOf) }]
  const each = unknown.map((element) => ({ not: true, elements: [], switches: [switchOf(element)] }))
  return clear.length > 0 || each.length === 0 ? [{ not: false, elements: clear, switches: [] }, ...each] : each
}

const principalsOf = (written: Principals, { not, elements }: Variant): Principals => ({
  not,
  items: written.items.filter((item) => elements.includes(item)),
})
