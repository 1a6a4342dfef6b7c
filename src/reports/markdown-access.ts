import type { AccessEntry } from '#model'
import { accessGraph } from './access-graph.js'
import type { Block } from './budget.js'
import { capped, cell, codeSpan, sentence } from './escape.js'

/** Above this many rows the table is folded, so that the findings stay in sight. */
const mostOpenRows = 10
const mostActions = 4

/** What needs a reader's eye first. */
const order: Readonly<Record<AccessEntry['verdict'], number>> = {
  broadened: 4,
  shifted: 3,
  undecided: 2,
  narrowed: 1,
  same: 0,
}

/** Who may do what now and could not before: a table, and below it one request for each new access. */
export const accessBlocks = (access: readonly AccessEntry[], weight: number): readonly Block[] => {
  const entries = [...access]
    .filter(({ verdict }) => verdict !== 'same')
    .sort((a, b) => order[b.verdict] - order[a.verdict])
  const proofs = entries.filter(({ because, witness }) => because !== '' || witness)
  return entries.length === 0
    ? []
    : [
        table(entries, weight),
        graph(entries, weight - 2),
        ...(proofs.length === 0 ? [] : [reasons(proofs, weight - 1)]),
      ]
}

/** A picture of the table: beside few rows in sight, beside many folded as the table is. */
const graph = (entries: readonly AccessEntry[], weight: number): Block => {
  const closed = entries.length > mostOpenRows
  return {
    open: closed ? '<details><summary>Access as a graph</summary>\n\n' : '',
    close: closed ? '\n\n</details>' : '',
    items: [{ text: accessGraph(entries), weight }],
    between: '',
  }
}

const head = '| Principal | Resource | Access | Gained | Lost |\n|---|---|---|---|---|\n'

const table = (entries: readonly AccessEntry[], weight: number): Block => {
  const items = entries.map((entry) => ({ text: row(entry), weight: weight + order[entry.verdict] / 10 }))
  const closed = entries.length > mostOpenRows
  return {
    open: closed ? `<details><summary>Access: ${tally(entries)}</summary>\n\n${head}` : `#### Access\n\n${head}`,
    close: closed ? '\n\n</details>' : '',
    items,
    between: '\n',
  }
}

/** `12 broadened, 3 narrowed`. */
const tally = (entries: readonly AccessEntry[]): string =>
  Object.keys(order)
    .map((verdict) => [entries.filter((entry) => entry.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdict}`)
    .join(', ')

const row = ({ principal, resource, verdict, gained, lost }: AccessEntry): string =>
  `| ${cell(principal)} | ${cell(resource)} | ${verdict} | ${actions(gained)} | ${actions(lost)} |`

const actions = (names: readonly string[]): string =>
  [
    ...names.slice(0, mostActions).map((name) => cell(name)),
    ...(names.length > mostActions ? [`${names.length - mostActions} more`] : []),
  ].join('<br>')

const reasons = (entries: readonly AccessEntry[], weight: number): Block => ({
  open: '<details><summary>Why, and one request for each new access</summary>\n\n',
  close: '\n\n</details>',
  items: entries.map((entry) => ({ text: reason(entry), weight })),
  between: '\n',
})

const reason = ({ principal, because, witness, location: { file, line } }: AccessEntry): string =>
  [
    `- ${codeSpan(principal)} in ${codeSpan(`${file}:${line}`)}`,
    ...(because === '' ? [] : [`  ${sentence(capped(because, 500))}`]),
    ...(witness
      ? [
          `  For example ${codeSpan(witness.action)} on ${codeSpan(witness.resource)} by ${codeSpan(witness.principal)}.`,
        ]
      : []),
  ].join('\n')
