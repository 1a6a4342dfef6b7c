import { type Call, type Compute, refused, type Settled, settle, unsure } from '../call.js'
import { jsonWorth } from '../json-text.js'
import { literalsOf } from '../texts.js'
import { derived, isSymbolic, list, map, string, type Worth } from '../value.js'
import { base64OfText, textOfBase64 } from './base64.js'
import { yamlDecode, yamlEncode } from './yaml.js'

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
    const read = jsonWorth(value.text, value.pieces, call.span)
    if (read) return read
    return isSymbolic(value)
      ? unsure(call, 'what it holds is decided when deploying')
      : refused(call, 'it is not valid JSON')
  })

/** A function of one literal text; of symbols it gives another symbol. */
const ofText =
  (compute: (text: string, call: Call) => Worth): Compute =>
  (args, call) =>
    settle(args, call, (settled) => {
      const texts = literalsOf(settled, call)
      if (texts === undefined) return derived(call.name, settled, call.span)
      return 'kind' in texts ? texts : compute(texts[0] ?? '', call)
    })

const base64Decode = ofText((text, call) => {
  const decoded = textOfBase64(text)
  return decoded === undefined ? refused(call, 'it is not the Base64 of a text') : string(decoded, call.span)
})

/** Form encoding: blanks are `+`. */
const urlEncoded = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')

/** A table with a line of names, as a list of maps. */
const csvDecode = ofText((text, call) => {
  const [names, ...rows] = csvRows(text)
  if (!names || rows.some((row) => row.length !== names.length) || new Set(names).size < names.length)
    return refused(call, 'it is not a table')
  const entry = (row: readonly string[]) => (key: string, index: number) => ({
    key,
    keySpan: call.span,
    value: string(row[index] ?? '', call.span),
  })
  return list(
    rows.map((row) => map(names.map(entry(row)), call.span)),
    call.span,
  )
})

const csvRows = (text: string): string[][] => {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/gy
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] !== ',' && cell.lastIndex >= text.length) break
    if (found[3] !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1 || row[0] !== '')
}

/** Functions between values and their texts. */
export const encodings: Readonly<Record<string, Compute>> = {
  jsonencode: jsonEncode,
  jsondecode: jsonDecode,
  yamlencode: yamlEncode,
  yamldecode: yamlDecode,
  base64encode: ofText((text, call) => string(base64OfText(text), call.span)),
  base64decode: base64Decode,
  urlencode: ofText((text, call) => string(urlEncoded(text), call.span)),
  csvdecode: csvDecode,
}
