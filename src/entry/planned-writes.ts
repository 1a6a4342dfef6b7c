import type { Write } from '#conversation'
import { capped, oneLine } from '#reports'

/** How much of a text is shown. */
const longest = 160

/** What would be written to GitHub, one line each with its reason; bodies by their beginning. */
export const plannedWrites = (writes: readonly Write[]): string =>
  writes.length === 0
    ? '\nPlanned writes: none, everything is said already.\n'
    : `\nPlanned writes (${writes.length}), none of them made\n${writes.map(lineOf).join('\n')}\n`

const lineOf = (write: Write): string => `  ${write.write.padEnd(17)}  ${oneLine(write.reason)}${detailOf(write)}`

const detailOf = (write: Write): string => {
  if (write.write === 'create-review')
    return write.comments.map((one) => detail(`${placeOf(one)} ${one.body}`)).join('')
  if (write.write === 'create-check' || write.write === 'update-check')
    return detail(`${write.check.conclusion}: ${write.check.title}`)
  if (write.write === 'request-reviewers') return detail(write.reviewers.join(', '))
  if ('label' in write) return detail(write.label)
  return 'body' in write ? detail(write.body) : ''
}

const placeOf = ({
  path,
  line,
  side,
}: {
  readonly path: string
  readonly line: number
  readonly side: string
}): string => `${path}:${line}${side === 'LEFT' ? ' (removed line)' : ''}`

const detail = (text: string): string =>
  `\n${' '.repeat(21)}${capped(oneLine(text.replace(/<!--[\s\S]*?-->/g, '')).trim(), longest)}`
