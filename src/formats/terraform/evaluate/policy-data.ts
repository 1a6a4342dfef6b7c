import { type Call, settleChoices, unsure } from './call.js'
import { layered, statementsIn } from './policy-layers.js'
import { statementOf } from './policy-statement.js'
import { type EntryWorth, entryIn, list, literalOf, type MapWorth, map, string, type Worth } from './value.js'

/** No policy has room for as many statements. */
const mostStatements = 2000

/** Reads a text as JSON; anything else stays what it is. */
export type ReadJson = (value: Worth) => Worth

/** What an aws_iam_policy_document is made of, in the order in which the provider puts it together. */
const sources = ['source_json', 'source_policy_documents', 'statement', 'override_json', 'override_policy_documents']

/** The document that an aws_iam_policy_document data source makes of its arguments, in IAM's own words. */
export const policyDocumentOf = (body: MapWorth, call: Call, readJson: ReadJson): Worth =>
  settleChoices(
    sources.map((name) => entryIn(body, name)?.value ?? list([], call.span)),
    call,
    (parts) => {
      const layers = parts.map((part, index) =>
        itemsIn(part).map(sources[index] === 'statement' ? statementOf : readJson),
      )
      return settleChoices(layers.flat(), call, (items) => documentFrom(body, regrouped(items, layers), call))
    },
  )

const itemsIn = (part: Worth): readonly Worth[] => {
  if (part.kind === 'absent') return []
  return part.kind === 'sequence' ? part.items : [part]
}

const regrouped = (items: readonly Worth[], like: readonly (readonly Worth[])[]): readonly (readonly Worth[])[] => {
  let at = 0
  return like.map((layer) => {
    at += layer.length
    return items.slice(at - layer.length, at)
  })
}

const documentFrom = (body: MapWorth, layers: readonly (readonly Worth[])[], call: Call): Worth => {
  const own = sources.indexOf('statement')
  const statements = layers.map((items, index) => (index === own ? items : items.flatMap(statementsIn)))
  // Documents that hold two others, which hold two others, would grow without end.
  if (statements.flat().length > mostStatements) return unsure(call, 'it has too many statements')
  const others = layers.filter((_, index) => index !== own).flat()
  return map([...headOf(body, others, call), entry('Statement', list(layered(statements), call.span), call)], call.span)
}

const entry = (key: string, value: Worth, call: Call): EntryWorth => ({ key, keySpan: call.span, value })

/** The newest Version and the last Id of all parts. */
const headOf = (body: MapWorth, others: readonly Worth[], call: Call): EntryWorth[] => {
  const version = entryIn(body, 'version')?.value ?? string('2012-10-17', call.span)
  const versions = [version, ...others.flatMap((other) => inDocument(other, 'Version'))]
  const newest = versions.reduce((a, b) => ((literalOf(b) ?? '') > (literalOf(a) ?? '') ? b : a))
  const id = entryIn(body, 'policy_id')?.value
  return [entry('Version', newest, call), ...(id && id.kind !== 'absent' ? [entry('Id', id, call)] : [])]
}

const inDocument = (document: Worth, key: string): Worth[] => {
  const value = document.kind === 'mapping' ? entryIn(document, key)?.value : undefined
  return value ? [value] : []
}
