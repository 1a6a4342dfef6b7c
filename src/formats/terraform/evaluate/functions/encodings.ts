import { type Compute, refused, type Settled, settle, unsure } from '../call.js'
import { jsonWorth } from '../json-text.js'
import { textOf } from '../texts.js'
import { isSymbolic, type Worth } from '../value.js'

/** The value itself stands for its JSON, so that what is written in it keeps its place. */
const jsonEncode: Compute = ([value], call) =>
  settle([value ?? refused(call, 'it wants a value')], call, ([content]) => ({
    kind: 'json',
    content: content as Settled,
    span: call.span,
  }))

const jsonDecode: Compute = (args, call) =>
  settle(args, call, ([value]): Worth => {
    if (value?.kind === 'json') return value.content
    if (value?.kind !== 'scalar') return refused(call, 'it wants text')
    const text = textOf(value, call)
    const read = Array.isArray(text) ? jsonWorth(text, value.pieces, call.span) : null
    if (read) return read
    return isSymbolic(value)
      ? unsure(call, 'what it holds is decided when deploying')
      : refused(call, 'it is not valid JSON')
  })

/** Functions between values and their texts. */
export const encodings: Readonly<Record<string, Compute>> = { jsonencode: jsonEncode, jsondecode: jsonDecode }
