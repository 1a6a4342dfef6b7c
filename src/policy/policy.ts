import type { Span, Text } from '#model'

/** Where a policy hangs; it decides who is meant and how policies combine. */
export type PolicyType = 'identity' | 'resource' | 'trust' | 'key' | 'endpoint'

/** A policy document, read: what it says, what is wrong with it and what could not be read. */
export interface Policy {
  readonly type: PolicyType
  /** `2012-10-17` when written so; otherwise `${…}` is plain text. */
  readonly version: string | null
  readonly statements: readonly Statement[]
  readonly problems: readonly GrammarProblem[]
  /** Why the set of statements itself is not known, or null. An answer that hangs on it is undecided. */
  readonly unread: string | null
  readonly span: Span
}

/** A statement as the evaluation sees it, with its places. */
export interface Statement {
  /** From 0, in the order of the document. */
  readonly index: number
  readonly sid: string | null
  readonly effect: 'Allow' | 'Deny'
  /** Null where none is written: identity policies. */
  readonly principals: Principals | null
  readonly actions: Elements
  /** Null where none is written: trust policies. */
  readonly resources: Elements | null
  readonly conditions: readonly Condition[]
  /** Whether `${key}` means a request's value here: Version 2012-10-17. */
  readonly variables: boolean
  /** The branches of the template's conditions in which it stands so; empty when it always does. */
  readonly when: readonly When[]
  readonly span: Span
  readonly actionsSpan: Span
  readonly resourcesSpan: Span
  readonly conditionSpan: Span | null
}

/** Action or NotAction, Resource or NotResource. */
export interface Elements {
  /** True for the Not form: everything but these. */
  readonly not: boolean
  readonly items: readonly Element[]
}

/** One action, resource, principal or value of a condition. */
export interface Element {
  readonly text: Text
  /** The source text of a value that is not known, so that the same on both sides is the same; otherwise null. */
  readonly unknown: string | null
  readonly span: Span
}

/** A condition of the template under which a statement stands. */
export interface When {
  readonly condition: string
  readonly holds: boolean
}

/** Principal or NotPrincipal. */
export interface Principals {
  readonly not: boolean
  readonly items: readonly PrincipalItem[]
}

/** `*` stands for everyone, signed in or not. */
export type PrincipalKind = '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'

/** One principal. */
export interface PrincipalItem extends Element {
  readonly kind: PrincipalKind
}

/** One key under one operator: the values are alternatives. */
export interface Condition {
  /** As written: `ForAllValues:StringLikeIfExists`. */
  readonly operator: string
  /** Null for an operator nobody documents: an answer that hangs on it is undecided. */
  readonly test: Test | null
  /** In lower case, for comparing: `aws:sourceip`, `aws:resourcetag/team`. */
  readonly key: string
  /** As written. */
  readonly keyText: string
  readonly values: readonly Element[]
  readonly span: Span
}

/** What an operator does with a request's value and the policy's. */
export type Comparison =
  | 'string'
  | 'string-any-case'
  | 'glob'
  | 'arn'
  | 'number'
  | 'date'
  | 'bool'
  | 'binary'
  | 'address'
  | 'null'

/** What an operator's name says. */
export interface Test {
  readonly comparison: Comparison
  /** For numbers and dates. */
  readonly relation: '=' | '<' | '<=' | '>' | '>='
  readonly negated: boolean
  readonly quantifier: 'all' | 'any' | null
  readonly ifExists: boolean
}

/** What a document may not say, or says in vain. `path` is free of line numbers: `Statement[1].Effect`. */
export interface GrammarProblem {
  readonly code: GrammarCode
  readonly path: string
  readonly detail: string
  readonly span: Span
}

/** The mistakes that reading a document tells. */
export type GrammarCode =
  | 'not-an-object'
  | 'duplicate-key'
  | 'unknown-element'
  | 'missing-statement'
  | 'empty-statement'
  | 'missing-effect'
  | 'invalid-effect'
  | 'missing-action'
  | 'missing-resource'
  | 'missing-principal'
  | 'principal-not-allowed'
  | 'resource-not-allowed'
  | 'both-forms'
  | 'invalid-value'
  | 'empty-list'
  | 'duplicate-sid'
  | 'invalid-sid'
  | 'invalid-version'
  | 'invalid-principal'
  | 'wildcard-in-principal'
  | 'unknown-operator'
  | 'null-with-qualifier'
  | 'empty-condition'
