import { joinText, literal, type Text } from '#model'
import type { Statement } from '#policy'

/** The fields of an ARN between its colons; colons inside the names of references part nothing. */
export const arnFields = (text: Text): readonly Text[] => {
  const fields: Text[] = [[]]
  for (const part of text) {
    const [first = '', ...more] = typeof part === 'string' ? part.split(':') : [part]
    fields[fields.length - 1] = joinText(fields.at(-1) ?? [], [first])
    for (const next of more) fields.push([next])
  }
  return fields
}

/** Stands for an account that nobody named. */
const someAccount = '111122223333'

/**
 * ARNs of everything of one kind, such as `table/*`, in the partition, Region and account that each pattern of the statement
 * names: what a pattern has to cover to be about all of them.
 */
export const wholeKinds = ({ resources }: Statement, service: string, kind: string): readonly Text[] => {
  const written = resources?.not ? [] : (resources?.items ?? []).filter(({ unknown }) => unknown === null)
  const texts: readonly Text[] = written.length > 0 ? written.map(({ text }) => text) : [['*']]
  return texts.map((text) => {
    const fields = arnFields(text)
    const field = (at: number, otherwise: string): Text => (isOpen(fields[at]) ? [otherwise] : (fields[at] ?? []))
    const region = service === 'iam' ? [] : field(3, 'eu-west-1')
    const parts: readonly Text[] = [['arn:'], field(1, 'aws'), [`:${service}:`], region, [':'], field(4, someAccount)]
    return joinText(...parts, [`:${kind}`])
  })
}

/** Nothing, or a pattern that leaves the field open. */
const isOpen = (field: Text | undefined): boolean => {
  const text = field && literal(field)
  return field === undefined || text === '' || (text !== undefined && /[*?]/.test(text))
}
