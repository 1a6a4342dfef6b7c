import type { AccessEntry } from '#model'
import { capped, oneLine } from './escape.js'

/** More arrows than this are no picture any more; the table has them all. */
const mostArrows = 24
const mostActions = 3
const longestLabel = 44

/** One arrow: who, what, on what. */
interface Arrow {
  readonly from: string
  readonly to: string
  readonly kind: 'gained' | 'lost' | 'undecided'
  readonly label: string
}

/**
 * Who gained or lost what on which resource, as a Mermaid flow chart in a fence: https://mermaid.js.org/syntax/flowchart.html.
 * What is gained stands in green with a plus and thick arrows, what is lost in red with a minus, what is not decided with a question
 * mark. What somebody may do stands once, however many resources it leads to, so that labels never lie on one another.
 */
export const accessGraph = (entries: readonly AccessEntry[]): string => {
  const all = entries.flatMap(arrowsOf)
  const arrows = all.slice(0, mostArrows)
  const people = numbered(arrows.map(({ from }) => from))
  const deeds = numbered(arrows.map(deedOf))
  const things = numbered(arrows.map(({ to }) => to))
  const left = all.length - arrows.length
  return [
    '```mermaid',
    'flowchart LR',
    ...[...people].map(([name, index]) => `  p${index}(["${label(name)}"])`),
    ...unique(
      arrows.flatMap((arrow) => {
        const deed = `a${deeds.get(deedOf(arrow))}`
        return [
          `  ${deed}["${signs[arrow.kind]} ${label(arrow.label)}"]:::${arrow.kind}`,
          `  p${people.get(arrow.from)} ${lines[arrow.kind]} ${deed}`,
        ]
      }),
    ),
    ...[...things].map(
      ([name, index]) =>
        `  r${index}${/^(table|index|stream|backup|bucket|objects) /.test(name) ? `[("${label(name)}")]` : `["${label(name)}"]`}`,
    ),
    ...unique(arrows.map((arrow) => `  a${deeds.get(deedOf(arrow))} ${lines[arrow.kind]} r${things.get(arrow.to)}`)),
    ...kinds.filter((kind) => arrows.some((arrow) => arrow.kind === kind)).map((kind) => styles[kind]),
    '```',
    ...(left > 0 ? ['', `${left} more in the table.`] : []),
  ].join('\n')
}

const kinds = ['gained', 'lost', 'undecided'] as const

const signs: Readonly<Record<Arrow['kind'], string>> = { gained: '+', lost: '-', undecided: '?' }

const lines: Readonly<Record<Arrow['kind'], string>> = { gained: '==>', lost: '-.->', undecided: '-.->' }

/** GitHub's own green, red and amber; legible on light and dark pages. */
const styles: Readonly<Record<Arrow['kind'], string>> = {
  gained: '  classDef gained fill:#dafbe1,stroke:#1a7f37,color:#116329,stroke-width:2px',
  lost: '  classDef lost fill:#ffebe9,stroke:#cf222e,color:#82071e,stroke-dasharray:3',
  undecided: '  classDef undecided fill:#fff8c5,stroke:#9a6700,color:#633c01,stroke-dasharray:3',
}

const deedOf = ({ from, kind, label: words }: Arrow): string => JSON.stringify([from, kind, words])

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

const arrowsOf = ({ principal, resource, verdict, gained, lost }: AccessEntry): readonly Arrow[] => {
  const between = { from: principal, to: resource }
  const arrow = (kind: Arrow['kind'], actions: readonly string[]): readonly Arrow[] =>
    actions.length > 0 ? [{ ...between, kind, label: inShort(actions) }] : []
  const known = [...arrow('gained', gained), ...arrow('lost', lost)]
  return known.length > 0 || verdict !== 'undecided' ? known : [{ ...between, kind: 'undecided', label: 'not decided' }]
}

/** `dynamodb:Query, Scan and 4 more`: the service is said once where all are of one. */
const inShort = (actions: readonly string[]): string => {
  const shown = actions.slice(0, mostActions)
  const service = shown[0]?.split(':')[0] ?? ''
  const isOne = shown.every((action) => action.startsWith(`${service}:`))
  const names = shown.map((action, index) => (isOne && index > 0 ? action.slice(service.length + 1) : action))
  return `${names.join(', ')}${actions.length > shown.length ? ` and ${actions.length - shown.length} more` : ''}`
}

const numbered = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...new Set(names)].map((name, index) => [name, index]))

/**
 * Names come from strangers. What could mean something to Mermaid or to markdown (quotes, `#` of entities, `%` of directives, tags,
 * backticks) is shown by its full-width twin: https://www.unicode.org/charts/PDF/UFF00.pdf.
 */
const label = (name: string): string =>
  capped(oneLine(name), longestLabel).replace(/[!-~]/g, (character) =>
    /[\w .,:/+*?$(){}@=-]/.test(character) ? character : String.fromCodePoint(character.charCodeAt(0) + 0xfee0),
  )
