import { literal, type Scalar, showText, type Tree, unknown } from '#model'
import { reasonOf } from '../../typed.js'
import { type Assumed, decided } from './call.js'
import { nameOf } from './conditions.js'
import { jsonWorth } from './json-text.js'
import type { Budget } from './limits.js'
import { textOf } from './texts.js'
import { type ChoiceWorth, type Failed, type JsonWorth, onlyReference, type ScalarWorth, type Worth } from './value.js'
import type { World } from './world.js'

/** Arguments that take JSON text of which we read what it says; those in blocks behind the names of the blocks. */
const documents: ReadonlySet<string> = new Set([
  'policy',
  'assume_role_policy',
  'inline_policy',
  'inline_policy.policy',
  'content',
  'item',
])

/** Within a document no name makes another document. */
const inDocument = '.'

/** What was worked out as a plain tree. Text that is a document becomes what it says, each part at its own place. */
export const finish = (value: Worth, world: World, assumed: Assumed = new Map(), key = ''): Tree => {
  const { budget } = world
  const inner = (part: Worth, name = key) => finish(part, world, assumed, name)
  if (--budget.steps < 0) return tooMuch(value)
  switch (value.kind) {
    case 'scalar':
      return documents.has(key) && value.type === 'string' ? documentIn(value, world) : plain(known(value, assumed))
    case 'json':
      return documents.has(key) ? inner(value.content, inDocument) : textIn(value, world)
    case 'sequence':
      return { kind: 'sequence', items: value.items.map((item) => inner(item)), span: value.span }
    case 'mapping':
      return {
        kind: 'mapping',
        entries: value.entries.map((entry) => ({
          ...entry,
          value: inner(entry.value, key === '' ? entry.key : `${key}.${entry.key}`),
        })),
        span: value.span,
        ...(value.head ? { head: value.head } : {}),
      }
    case 'choice':
      return choiceIn(value, assumed, inner)
    case 'object':
      return unknown('a whole resource stands here', value.symbol, value.span)
    case 'unknown':
      return unknown(value.reason, value.expression, value.span)
    case 'absent':
      return value
  }
}

/** A symbol whose truth is known where it stands. */
const known = (value: ScalarWorth, assumed: Assumed): ScalarWorth => {
  const truth = onlyReference(value) ? assumed.get(nameOf(value)) : undefined
  return truth === undefined ? value : { ...value, text: [String(truth)], type: 'boolean' }
}

/** Where a condition is known, or Terraform refuses one of the branches, only the other can come true. */
const choiceIn = (value: ChoiceWorth, assumed: Assumed, inner: (part: Worth) => Tree): Tree => {
  const { condition, whenTrue, whenFalse, span } = value
  const truth = assumed.get(condition) ?? (fails(whenTrue) ? false : fails(whenFalse) ? true : undefined)
  if (truth !== undefined) return inner(decided(truth ? whenTrue : whenFalse, condition, truth))
  return { kind: 'choice', condition, whenTrue: inner(whenTrue), whenFalse: inner(whenFalse), span }
}

const fails = (value: Worth): boolean => value.kind === 'unknown' && value.fails === true

const tooMuch = (value: Worth): Tree => unknown('there is too much to work out', '', value.span)

const plain = ({ text, type, span, via }: ScalarWorth): Scalar => ({
  kind: 'scalar',
  text,
  type,
  span,
  ...(via ? { via } : {}),
})

const documentIn = (value: ScalarWorth, world: World): Tree => {
  if (value.text.length === 0) return plain(value)
  const read = jsonWorth(value.text, value.pieces, value.span)
  if (read && read.kind !== 'scalar') return finish(read, world, new Map(), inDocument)
  const shown = showText(value.text).replace(/\s+/g, ' ').slice(0, 200)
  const reason =
    literal(value.text) === undefined && value.text.length === 1 ? reasonOf(value.text) : 'it is not valid JSON'
  return unknown(reason, shown, value.span)
}

const textIn = (value: JsonWorth, { budget }: { readonly budget: Budget }): Tree => {
  const site = { span: value.span, expression: '', budget, module: '', world: { budget, file: () => ({ reason: '' }) } }
  const text = textOf(value, site)
  return Array.isArray(text) ? { kind: 'scalar', text, type: 'string', span: value.span } : plainUnknown(text as Failed)
}

const plainUnknown = ({ reason, expression, span }: Failed): Tree => unknown(reason, expression, span)
