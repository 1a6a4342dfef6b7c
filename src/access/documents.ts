import { managedPolicy } from '#catalog'
import { type PolicyDocument, type Resource, type Span, showText, type Text } from '#model'
import { type Policy, type PolicyType, plainTree, readPolicy, type When } from '#policy'
import { type Names, resolveTree } from './names.js'

/** A policy and where it comes from. */
export interface Attached {
  readonly policy: Policy
  /** The resource that holds the document; null for policies that are not in the code. */
  readonly from: Resource | null
  /** The policy's name, as far as it is known. */
  readonly name: string | null
  /** The name of an AWS managed policy after `policy/`. */
  readonly awsManaged: string | null
  /** Whether all of what it says is known. */
  readonly isKnown: boolean
  readonly span: Span
}

/** A document as it is written, under the conditions of its home. */
export const attachedDocument = (
  { name, document, span }: PolicyDocument,
  from: Resource,
  type: PolicyType,
  when: readonly When[],
  names: Names,
): Attached => ({
  policy: underConditions(readPolicy(resolveTree(document, from.scope, names), type), when),
  from,
  name: name?.kind === 'known' ? showText(name.value) : null,
  awsManaged: null,
  isKnown: true,
  span,
})

/** The policy as it stands under conditions of the template. */
export const underConditions = (policy: Policy, when: readonly When[]): Policy =>
  when.length === 0
    ? policy
    : {
        ...policy,
        statements: policy.statements.map((statement) => ({ ...statement, when: [...when, ...statement.when] })),
      }

/** A policy that exists elsewhere: known by name to AWS's catalogue, or as something that allows nobody knows what. */
export const attachedByName = (name: Text, span: Span, type: PolicyType, when: readonly When[]): Attached => {
  const shown = showText(name)
  const managed = /:iam::aws:policy\/(.+)$/.exec(shown)?.[1] ?? null
  const known = managed === null ? undefined : managedPolicy(managed)
  const rest = known?.whole ? [] : unknownPolicy(shown, span, type).statements
  const policy = known ? documentOf(known.actions, known.except, span, type) : unknownPolicy(shown, span, type)
  const statements = known ? [...policy.statements, ...rest] : policy.statements
  return {
    policy: underConditions({ ...policy, statements }, when),
    from: null,
    name: shown,
    awsManaged: managed,
    isKnown: known?.whole === true,
    span,
  }
}

const documentOf = (
  actions: readonly string[],
  except: readonly string[] | undefined,
  span: Span,
  type: PolicyType,
): Policy => {
  const what = except ? { NotAction: except } : { Action: actions }
  return readPolicy(
    plainTree({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...what, Resource: '*' } }, span),
    type,
  )
}

/** Allows everything or nothing: the same name is the same on both sides, and a new one leaves the answer open. */
export const unknownPolicy = (name: string, span: Span, type: PolicyType): Policy => {
  const policy = documentOf(['*'], undefined, span, type)
  const unknown = [{ text: [], unknown: name, span }]
  return {
    ...policy,
    statements: policy.statements.map((statement) => ({ ...statement, resources: { not: false, items: unknown } })),
  }
}

/** A policy whose very text is not known here. */
export const attachedUnknown = (
  reason: string,
  expression: string,
  span: Span,
  type: PolicyType,
  when: readonly When[],
): Attached => ({
  policy: underConditions(unknownPolicy(expression, span, type), when),
  from: null,
  name: `(${reason})`,
  awsManaged: null,
  isKnown: false,
  span,
})
