import type { Access } from '#access'
import type {
  Change,
  ChangeOf,
  Confidence,
  Config,
  Fix,
  Inventory,
  PolicyDocument,
  Profile,
  Related,
  Resource,
  ResourceKind,
  ResourceOf,
  Severity,
  Span,
} from '#model'
import { mappingOf } from './mappings.js'

/** What a rule says about one place. Review adds identity, history, waiver and the spelled fix. */
export interface Problem<Message extends string = string> {
  readonly message: Message
  /** Fills `{name}` in the message; `{address}` is always there. */
  readonly values?: Readonly<Record<string, string>>
  readonly at: Span
  /** For a change: the side `at` stands on, where it could be either. */
  readonly side?: 'before' | 'after'
  /** What inside the resource, free of line numbers: a property path, a statement's Sid or digest. */
  readonly property: string
  /** Where the case differs from the rule's own severity. */
  readonly severity?: Severity
  /** What was judged, as plain JSON; a changed evidence is a changed finding. */
  readonly evidence?: unknown
  /** How much is affected, where growing means worse (actions, principals, tables). */
  readonly breadth?: number
  readonly related?: readonly Related[]
  readonly fix?: Fix
}

/** Everything a rule may look at besides its subject. */
export interface Context {
  /** The side the subject is on; for a change, the after side. */
  readonly here: Inventory
  readonly before: Inventory
  readonly after: Inventory
  readonly changes: readonly Change[]
  /** Who may do what on each side, and what became of it; read when first asked for. */
  readonly access: Access
  readonly config: Config
  /** Answers a question about what is around and remembers that only the answer was looked at; for `ask`. */
  readonly hear?: <T>(question: (around: Context) => T) => T
}

/** What every rule carries; a test forces each field to be filled and its page to agree. */
export interface RuleInfo<Message extends string = string> {
  /** `<area>/<kebab-name>`: file, page, key in the policy file. Never changes, never reused. */
  readonly id: string
  readonly title: string
  /** One or two sentences: what goes wrong in the world when this is ignored. */
  readonly why: string
  readonly severity: Severity
  readonly confidence: Confidence
  readonly profile: Profile
  readonly topic: Topic
  /** `full` may become a click, `partial` only in the case the page names, `none` needs a person. */
  readonly fix: 'full' | 'partial' | 'none'
  readonly references: readonly string[]
  /** Peers' rules that judge the same, `<tool>/<id>`. */
  readonly covers: readonly string[]
  /** Control ids by framework, as the named parties map them. */
  readonly controls: Readonly<Record<string, readonly string[]>>
  /** Who maps the rule to each framework of `controls`. */
  readonly mappedBy: Readonly<Record<string, string>>
  /** What, why here, what to do: at most four lines each. */
  readonly messages: Readonly<Record<Message, string>>
}

/** The topics of the DynamoDB security guide. */
export type Topic =
  | 'data-protection'
  | 'identity-and-access'
  | 'compliance'
  | 'resilience'
  | 'infrastructure-security'
  | 'configuration-and-vulnerability'
  | 'best-practices'

/** Judges a resource as it will be. Runs on both sides, so it needs no change twin. */
export interface StateRule<K extends ResourceKind = ResourceKind, M extends string = string> extends RuleInfo<M> {
  readonly kind: 'state'
  readonly subjects: readonly K[]
  check(subject: ResourceOf<K>, context: Context): Iterable<Problem<M>>
}

/** Judges a difference. `before` and `after` hold no choices: each world of conditions is judged by itself. */
export interface ChangeRule<K extends ResourceKind = ResourceKind, M extends string = string> extends RuleInfo<M> {
  readonly kind: 'change'
  readonly subjects: readonly K[]
  check(change: ChangeOf<K>, context: Context): Iterable<Problem<M>>
}

/** A policy document and what it hangs on. */
export interface PolicyHome {
  readonly resource: Resource
  /** `resource`: buckets and Kinesis streams; `organization`: service and resource control policies. */
  readonly role: 'identity' | 'trust' | 'table' | 'stream' | 'key' | 'vault' | 'endpoint' | 'resource' | 'organization'
  readonly policy: PolicyDocument
}

/** Judges a policy document wherever it lives. */
export interface PolicyRule<M extends string = string> extends RuleInfo<M> {
  readonly kind: 'policy'
  readonly homes: readonly PolicyHome['role'][]
  check(home: PolicyHome, context: Context): Iterable<Problem<M>>
}

/** Judges the pull request as a whole. */
export interface ReviewRule<M extends string = string> extends RuleInfo<M> {
  readonly kind: 'review'
  check(context: Context): Iterable<Problem<M> & { readonly resource?: Resource }>
}

/** Every kind of rule. */
export type Rule = StateRule | ChangeRule | PolicyRule | ReviewRule

/** What a rule's own file says; the peers' rules and controls stand in `mappings.json`. */
type Stated<R extends Rule> = Omit<R, 'kind' | 'covers' | 'controls' | 'mappedBy'>

/** These make TypeScript infer subjects and message names, and add what the rule is mapped to. */
export const stateRule = <K extends ResourceKind, const M extends string>(
  rule: Stated<StateRule<K, M>>,
): StateRule<K, M> => ({ kind: 'state', ...rule, ...mappingOf(rule.id) })

/** A rule about differences. */
export const changeRule = <K extends ResourceKind, const M extends string>(
  rule: Stated<ChangeRule<K, M>>,
): ChangeRule<K, M> => ({ kind: 'change', ...rule, ...mappingOf(rule.id) })

/** A rule about policy documents. */
export const policyRule = <const M extends string>(rule: Stated<PolicyRule<M>>): PolicyRule<M> => ({
  kind: 'policy',
  ...rule,
  ...mappingOf(rule.id),
})

/** A rule about the pull request as a whole. */
export const reviewRule = <const M extends string>(rule: Stated<ReviewRule<M>>): ReviewRule<M> => ({
  kind: 'review',
  ...rule,
  ...mappingOf(rule.id),
})
