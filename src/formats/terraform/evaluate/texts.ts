import { joinText, type Text } from '#model'
import { type Call, refused, type Settled, type Site, unsure } from './call.js'
import { longestList, longestText } from './limits.js'
import { type Failed, type Piece, type ScalarWorth, scalar, sortedEntries, type Worth } from './value.js'

/** The text of a value where text is wanted: strings, numbers, booleans and the JSON of a value. */
export const textOf = (value: Worth, site: Site): Text | Failed => {
  if (value.kind === 'unknown') return value
  if (value.kind === 'scalar') return value.text
  if (value.kind === 'json') return jsonText(value.content, site)
  if (value.kind === 'absent') return refused(site, 'a null has no text')
  return refused(site, 'a part of it is not text')
}

/** Puts texts together, unless the whole would be too long. */
export const concatenated = (texts: readonly Text[], site: Site, pieces?: readonly Piece[]): ScalarWorth | Failed => {
  if (texts.length > longestList || lengthOf(texts) > longestText) return unsure(site, 'its text is too long')
  const whole = scalar(joinText(...texts), 'string', site.span)
  return pieces ? { ...whole, pieces } : whole
}

const lengthOf = (texts: readonly Text[]): number =>
  texts.reduce(
    (sum, text) => text.reduce((part, piece) => part + (typeof piece === 'string' ? piece.length : 1), sum),
    0,
  )

/** The JSON text of a value, as jsonencode writes it; symbols stay holes in it. */
const jsonText = (value: Worth, site: Site): Text | Failed => {
  const parts: Text[] = []
  let length = 0
  const put = (text: Text): undefined => {
    length += lengthOf([text])
    parts.push(text)
  }
  const write = (part: Worth): Failed | undefined => {
    if (length > longestText || --site.budget.steps < 0) return unsure(site, 'its text is too long')
    if (part.kind === 'scalar') return put(part.type === 'string' ? ['"', ...part.text.map(escaped), '"'] : part.text)
    if (part.kind === 'absent') return put(['null'])
    if (part.kind === 'json') return writeNested(part.content)
    if (part.kind === 'sequence') return writeAll('[', part.items, ']', (item) => write(item))
    if (part.kind === 'mapping')
      return writeAll(
        '{',
        sortedEntries(part),
        '}',
        ({ key, value }) => put([`${JSON.stringify(key)}:`]) ?? write(value),
      )
    return part.kind === 'unknown' ? part : unsure(site, 'a part of its JSON is not known')
  }
  const writeNested = (part: Worth): Failed | undefined => {
    const text = jsonText(part, site)
    return 'kind' in text ? text : put(['"', ...text.map(escaped), '"'])
  }
  const writeAll = <T>(open: string, items: readonly T[], close: string, each: (item: T) => Failed | undefined) => {
    put([open])
    for (const [index, item] of items.entries()) {
      const lost = (index > 0 ? put([',']) : undefined) ?? each(item)
      if (lost) return lost
    }
    return put([close])
  }
  return write(value) ?? joinText(...parts)
}

const escaped = (part: Text[number]): Text[number] =>
  typeof part === 'string' ? JSON.stringify(part).slice(1, -1).replace(/[<>&]/g, unicode) : part

const unicode = (character: string): string => `\\u00${character.charCodeAt(0).toString(16)}`

/** The literal text of each of several settled values; undefined when one holds a symbol. */
export const literalsOf = (values: readonly Settled[], call: Call): readonly string[] | Failed | undefined => {
  const texts: string[] = []
  for (const value of values) {
    const text = textOf(value, call)
    if (!Array.isArray(text)) return text as Failed
    if (text.some((part) => typeof part !== 'string')) return undefined
    texts.push(text.join(''))
  }
  return texts
}
