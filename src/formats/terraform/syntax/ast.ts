/**
 * Terraform's language as a tree, before any meaning: the same for `.tf`, `.tofu`, `.tfvars`, `.hcl` and `.tf.json`.
 * Every node knows where it stands: offsets in UTF-16 units from 0 into the file as stored (byte order mark included),
 * the end exclusive.
 */
export interface Node {
  readonly start: number
  readonly end: number
}

/** What stands between the braces of a block, or in a whole file. */
export interface Body extends Node {
  readonly items: readonly Item[]
  /** False when something in it, at any depth, could not be read: what seems absent may only be unreadable. */
  readonly isWhole: boolean
  /** In JSON an argument and a nested block look alike: ask `blocksOf` and `attributeOf`, which know both. */
  readonly language: 'hcl' | 'json'
}

/** What may stand in a body. */
export type Item = Attribute | Block

/** `name = value`. Starts at its name. */
export interface Attribute extends Node {
  readonly kind: 'attribute'
  readonly name: string
  /** Where the name ends. */
  readonly nameEnd: number
  readonly value: Expression
}

/** `type "label" { … }`. Starts at its type, ends behind its brace. */
export interface Block extends Node {
  readonly kind: 'block'
  readonly type: string
  readonly labels: readonly Label[]
  /** Where the head ends: behind the type or the last label. */
  readonly headEnd: number
  readonly body: Body
}

/** A label of a block, its quotes left aside. */
export interface Label extends Node {
  readonly text: string
}

/** Everything that may stand behind an equals sign. */
export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | Variable
  | Member
  | Index
  | Splat
  | SplatItem
  | Call
  | Tuple
  | ObjectExpression
  | ForExpression
  | Conditional
  | Binary
  | Unary
  | Parentheses
  | Unreadable

/** A value that is written but could not be read: unknown. The fault that belongs to it is among the file's errors. */
export interface Unreadable extends Node {
  readonly kind: 'unreadable'
}

/** `text` keeps the digits as written: an account id may be longer than a number is exact. */
export interface NumberLiteral extends Node {
  readonly kind: 'number'
  readonly text: string
}

/** `true` or `false`. */
export interface BooleanLiteral extends Node {
  readonly kind: 'boolean'
  readonly value: boolean
}

/** `null`. */
export interface NullLiteral extends Node {
  readonly kind: 'null'
}

/**
 * A quoted string, a heredoc, or the whole of a template file. Escapes are decoded, `~` has trimmed, and `<<-` has taken
 * the indentation away. A template whose only part is an interpolation is the value of that expression, whatever its
 * type; any other makes text.
 */
export interface Template extends Node {
  readonly kind: 'template'
  readonly style: 'quoted' | 'heredoc' | 'bare'
  readonly parts: readonly TemplatePart[]
}

/** What a template is made of. */
export type TemplatePart = TextPart | Interpolation | IfDirective | ForDirective

/**
 * Literal text. Either each character stands in the file as it is (`value.length === end - start`), or the whole part is
 * one escape (`\n`, `\u00e9`, `$${`). Heredocs have one part for each line at least. Empty where `~` trimmed all of it.
 */
export interface TextPart extends Node {
  readonly kind: 'text'
  readonly value: string
}

/** `${ expression }`. */
export interface Interpolation extends Node {
  readonly kind: 'interpolation'
  readonly expression: Expression
}

/** `%{ if condition }…%{ else }…%{ endif }`. */
export interface IfDirective extends Node {
  readonly kind: 'if'
  readonly condition: Expression
  readonly whenTrue: readonly TemplatePart[]
  readonly whenFalse: readonly TemplatePart[]
}

/** `%{ for key, value in collection }…%{ endfor }`. */
export interface ForDirective extends Node {
  readonly kind: 'for-directive'
  readonly key: string | null
  readonly value: string
  readonly collection: Expression
  readonly body: readonly TemplatePart[]
}

/** The first name of a reference: `var`, `local`, `each`, `aws_dynamodb_table`, a name bound by `for`. */
export interface Variable extends Node {
  readonly kind: 'variable'
  readonly name: string
}

/** `object.name`. */
export interface Member extends Node {
  readonly kind: 'member'
  readonly object: Expression
  readonly name: string
  readonly nameStart: number
}

/** `object[key]`, and its old spelling `object.0`. */
export interface Index extends Node {
  readonly kind: 'index'
  readonly object: Expression
  readonly key: Expression
}

/**
 * `object[*].a.b`: `each` is evaluated for every element, which stands in it as a `splat-item`. A source that is no list
 * counts as a list of one, null as an empty one. What `.*` covers ends at the next index, what `[*]` covers does not:
 * both are spelled out by what stands inside `each` and what stands around.
 */
export interface Splat extends Node {
  readonly kind: 'splat'
  readonly object: Expression
  readonly each: Expression
}

/** The element of the nearest splat around it. */
export interface SplatItem extends Node {
  readonly kind: 'splat-item'
}

/** `name(arguments)`; with namespaces `provider::aws::arn_parse`. `spreads` when the last argument has `...`. */
export interface Call extends Node {
  readonly kind: 'call'
  readonly name: string
  readonly nameEnd: number
  readonly arguments: readonly Expression[]
  readonly spreads: boolean
}

/** `[a, b]`. */
export interface Tuple extends Node {
  readonly kind: 'tuple'
  readonly items: readonly Expression[]
}

/** `{ a = 1 }`. */
export interface ObjectExpression extends Node {
  readonly kind: 'object'
  readonly items: readonly ObjectItem[]
}

/** One key of an object with its value. */
export interface ObjectItem extends Node {
  readonly key: ObjectKey
  readonly value: Expression
}

/** A bare name is itself, not a reference; everything else, `(name)` too, is evaluated. */
export type ObjectKey = KeyName | Expression

/** A bare word as the key of an object. */
export interface KeyName extends Node {
  readonly kind: 'name'
  readonly name: string
}

/** `[for key, value in collection : result if condition]`, or with braces and `resultKey => result...`. */
export interface ForExpression extends Node {
  readonly kind: 'for'
  readonly key: string | null
  readonly value: string
  readonly collection: Expression
  /** null: makes a tuple; otherwise an object with these keys. */
  readonly resultKey: Expression | null
  readonly result: Expression
  /** With `...`: results of equal keys are gathered in lists. */
  readonly groups: boolean
  readonly condition: Expression | null
}

/** `a ? b : c`. */
export interface Conditional extends Node {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly whenTrue: Expression
  readonly whenFalse: Expression
}

/** An operator between two operands. */
export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%'

/** `a + b`. */
export interface Binary extends Node {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}

/** `!a` or `-a`. */
export interface Unary extends Node {
  readonly kind: 'unary'
  readonly operator: '-' | '!'
  readonly operand: Expression
}

/** `(a)`. */
export interface Parentheses extends Node {
  readonly kind: 'parentheses'
  readonly inner: Expression
}

/** A comment with its marks; line comments end before the line end. */
export interface Comment extends Node {}

/** Why an item could not be read. `start` to `end` is what is lost by it; `offset` is where the reader stopped. */
export interface Fault extends Node {
  readonly message: string
  readonly offset: number
}

/** A file, read as far as it could be. */
export interface HclFile {
  readonly body: Body
  readonly comments: readonly Comment[]
  readonly errors: readonly Fault[]
}
