import type { JsonObject } from './json.js'
import { placeOf } from './places.js'
import { filesOf, pullOf } from './pulls.js'
import type { ReviewComment, World } from './world.js'

/** How many lines of the diff GitHub shows above a comment. */
const shownAbove = 4

interface DiffLine extends JsonObject {
  /** On the side of the comment; 0 where the line is of the other side only. */
  number: number
  /** Before and after; null where the line is not there. */
  numbers: (number | null)[]
  sign: string
  text: string
}

/** The lines of a patch with their numbers, those of one side and what stands between them. */
const numbered = (patch: string, side: 'LEFT' | 'RIGHT'): DiffLine[] => {
  let [before, after] = [0, 0]
  return patch.split('\n').flatMap((line) => {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line)
    if (header) [before, after] = [Number(header[1]), Number(header[2])]
    if (header || line.startsWith('\\')) return []
    const sign = line.charAt(0)
    const numbers = [sign === '+' ? null : before, sign === '-' ? null : after]
    if (sign !== '+') before++
    if (sign !== '-') after++
    return [{ number: numbers[side === 'LEFT' ? 0 : 1] ?? 0, numbers, sign, text: line.slice(1) }]
  })
}

const threadBlock = (world: World, root: ReviewComment): JsonObject => {
  const pull = pullOf(world, root.pull)
  const patch = filesOf(world, pull, root.commit).find(({ path }) => path === root.path)?.patch ?? ''
  const all = numbered(patch, root.side)
  const end = all.findIndex(({ number }) => number === root.line) + 1
  const first = root.startLine ?? root.line ?? 0
  const thread = world.threads.find((one) => one.root === root.id)
  return {
    kind: 'thread',
    path: root.path,
    lines: all.slice(Math.max(0, end - shownAbove), end),
    replaced: all
      .filter(({ number }) => number >= first && number <= (root.line ?? 0) && number > 0)
      .map(({ text }) => text),
    resolved: thread?.resolvedBy != null,
    outdated: placeOf(world, root) === null,
    comments: world.reviewComments
      .filter(({ id, replyTo }) => id === root.id || replyTo === root.id)
      .map(({ user, body }) => ({ author: user, body })),
  }
}

/** Pages for `npm run render`: the conversation, the check run, the job summary. */
export const pagesOf = (world: World, name: string, jobSummary: string): JsonObject[] => {
  const roots = world.reviewComments.filter(({ replyTo }) => replyTo === null)
  const checks = world.checkRuns.slice(-1).map((run) => ({
    ...{
      kind: 'check',
      name: run.name,
      conclusion: run.conclusion,
      title: run.title ?? '',
      summary: run.summary ?? '',
    },
    ...{ text: run.text ?? '', annotations: run.annotations },
  }))
  return [
    {
      name: `${name}-comment`,
      blocks: world.issueComments.map(({ user, body }) => ({ kind: 'comment', author: user, body })),
    },
    { name: `${name}-threads`, blocks: roots.map((root) => threadBlock(world, root)) },
    { name: `${name}-check`, blocks: checks },
    { name: `${name}-summary`, blocks: [{ kind: 'summary', body: jobSummary }] },
  ].filter(({ blocks }) => blocks.length > 0)
}
