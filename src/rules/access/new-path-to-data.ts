import { type DaxCluster, type GlobalTable, knownValue, type Related, type Span, type Table } from '#model'
import type { Witness } from '#policy'
import { copiesOf } from '../copies.js'
import { roleOf } from '../dax.js'
import { writtenAt } from '../gains.js'
import { namedTables } from '../named-tables.js'
import { type Context, reviewRule } from '../rule.js'
import { listed } from '../statements.js'

export default reviewRule({
  id: 'access/new-path-to-data',
  title: "Several files of this change together open a way to a table's data",
  why: 'Each link looks small where it stands: a permission here, a key or an endpoint there. Only together do they let somebody read the table.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/security-iam.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  ],
  messages: {
    path: 'This change opens a way to the data of {table}: {principal} may now call {actions}, and {links}.\nConfirm that the way is meant as a whole, or break one link.',
  },

  *check(context) {
    for (const change of context.access.changes) {
      const { subject, after, grown } = change
      if ('type' in subject || after === null || 'type' in after) continue
      const answer = grown()
      const reading = (answer.verdict === 'new' ? answer.witnesses : []).filter(({ actions }) => actions.some(isRead))
      for (const [table, witnesses] of byTable(reading, context)) {
        const links = linksTo(table, subject.key, witnesses, context)
        const [first] = witnesses
        if (!first || links.length === 0) continue
        const { resource, at } = writtenAt(after, first.statement)
        yield {
          message: 'path',
          values: {
            table: table.address,
            principal: subject.label,
            actions: listed(readsOf(witnesses)),
            links: listed(links.map(({ words }) => words)),
          },
          ...(resource ? { resource } : {}),
          at,
          property: `way to ${table.address}`,
          evidence: [subject.key, table.address, links.map(({ words }) => words)],
          breadth: links.length + 1,
          related: links.map(({ words, span }): Related => ({ message: words, file: span.file, line: span.line })),
        }
      }
    }
  },
})

type TableLike = Table | GlobalTable

const isRead = (action: string): boolean =>
  /^dynamodb:(GetItem|BatchGetItem|Query|Scan|PartiQLSelect|GetRecords|ExportTableToPointInTime)$/.test(action)

const readsOf = (witnesses: readonly Witness[]): readonly string[] =>
  [...new Set(witnesses.flatMap(({ actions }) => actions))].filter(isRead).sort()

/** The tables of the code that the new access names one by one. */
const byTable = (witnesses: readonly Witness[], context: Context): ReadonlyMap<TableLike, readonly Witness[]> => {
  const found = new Map<TableLike, Witness[]>()
  for (const witness of witnesses)
    for (const table of new Set(namedTables(witness.statement, context).map((named) => named.table)))
      found.set(table, [...(found.get(table) ?? []), witness])
  return found
}

interface Link {
  readonly words: string
  readonly span: Span
}

/** What else of the same change lets the data out, each where it stands. */
const linksTo = (
  table: TableLike,
  principal: string,
  witnesses: readonly Witness[],
  context: Context,
): readonly Link[] => [
  ...guardedLinks(table, context),
  ...clusterLinks(principal, context),
  ...(witnesses.some(({ actions }) => actions.includes('dynamodb:GetRecords')) ? streamLinks(table, context) : []),
]

/** Policies of the table, of its keys and of endpoints that let through what they did not before. */
const guardedLinks = (table: TableLike, { access }: Context): readonly Link[] => {
  const keys = new Set(copiesOf(table).flatMap(({ settings }) => idsIn(settings.kmsKey)))
  return guardsOf(access.changes, [table.id, ...keys]).flatMap(
    ({ subject, before, after, gained }): readonly Link[] => {
      if (!('type' in subject) || !after) return []
      const words = wordsFor(subject.kind, subject.resource?.id, table, keys, before !== null)
      if (!words) return []
      const answer = gained()
      const opened = answer.verdict === 'new' && answer.witnesses.find(({ actions }) => actions.some(words.opens))
      return opened
        ? [
            {
              words: `${subject.label} ${words.says}`,
              span: opened.statement.span.file ? opened.statement.span : after.span,
            },
          ]
        : []
    },
  )
}

type AccessChange = Context['access']['changes'][number]

/** Changes of policies on resources with their places in the list, by the resource's id; those of endpoints under no id. */
type Guards = ReadonlyMap<string, readonly (readonly [number, AccessChange])[]>

const guards = new WeakMap<readonly AccessChange[], Guards>()

/** What changed about who may use the resources with these ids, and about all endpoints, in the order of the list. */
const guardsOf = (changes: readonly AccessChange[], ids: readonly string[]): readonly AccessChange[] => {
  const known = guards.get(changes) ?? gather(changes)
  guards.set(changes, known)
  const found = [...new Set(['', ...ids])].flatMap((id) => known.get(id) ?? [])
  return found.sort(([a], [b]) => a - b).map(([, change]) => change)
}

const gather = (changes: readonly AccessChange[]): Guards => {
  const found = new Map<string, (readonly [number, AccessChange])[]>()
  for (const [at, change] of changes.entries()) {
    const { subject } = change
    if (!('type' in subject)) continue
    const id = subject.kind === 'endpoint' ? '' : (subject.resource?.id ?? '')
    const list = found.get(id) ?? []
    found.set(id, list)
    list.push([at, change])
  }
  return found
}

const wordsFor = (
  kind: string,
  id: string | undefined,
  table: TableLike,
  keys: ReadonlySet<string>,
  wasThere: boolean,
): { readonly says: string; readonly opens: (action: string) => boolean } | null => {
  if (kind === 'key' && id !== undefined && keys.has(id) && wasThere)
    return { says: 'lets more of its callers decrypt', opens: (action) => action === 'kms:Decrypt' }
  if (kind === 'endpoint' && wasThere) return { says: 'lets more through', opens: isRead }
  if (kind === 'table' && id === table.id) return { says: 'lets more of its callers read', opens: isRead }
  return null
}

const idsIn = (value: Table['kmsKey']): readonly string[] =>
  (knownValue(value) ?? []).flatMap((part) => (typeof part === 'object' && part.resource ? part.resource : []))

/** A new cluster hands out what its role reads. */
const clusterLinks = (principal: string, context: Context): readonly Link[] =>
  (newClusters(context).get(principal) ?? []).map(({ address, head }) => ({
    words: `the new cluster ${address} hands out what its role reads`,
    span: head,
  }))

const clusters = new WeakMap<Context['access'], ReadonlyMap<string, readonly DaxCluster[]>>()

/** The clusters that the change adds, by the key of the role under which they work. */
const newClusters = (context: Context): ReadonlyMap<string, readonly DaxCluster[]> => {
  const known = clusters.get(context.access)
  if (known) return known
  const found = new Map<string, DaxCluster[]>()
  for (const { change, after } of context.changes) {
    const key = change === 'added' && after?.kind === 'daxCluster' ? roleOf(after, context)?.key : undefined
    if (key !== undefined && after?.kind === 'daxCluster') found.set(key, [...(found.get(key) ?? []), after])
  }
  clusters.set(context.access, found)
  return found
}

/** A stream that was not there before. */
const streamLinks = (table: TableLike, { changes }: Context): readonly Link[] =>
  changes.flatMap(({ before, after }): readonly Link[] => {
    if (after?.id !== table.id || before?.kind !== table.kind || after.kind !== table.kind) return []
    const isNew = knownValue(before.stream) === null && (knownValue(after.stream) ?? null) !== null
    return isNew ? [{ words: `the stream of ${table.address} is new`, span: after.stream.span }] : []
  })
