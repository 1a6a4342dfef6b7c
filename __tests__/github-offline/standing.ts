import { isPending } from './handlers/reviews.js'
import type { JsonObject } from './json.js'
import { placeOf } from './places.js'
import type { World } from './world.js'

/** What people see of a pull request, without the numbers and times that differ from run to run. */
export interface Standing {
  readonly threads: readonly JsonObject[]
  readonly comments: readonly JsonObject[]
  readonly checks: readonly JsonObject[]
  readonly reactions: readonly string[]
  readonly labels: readonly string[]
  readonly reviewers: readonly string[]
}

/** Ids in addresses, hidden markers, and the run that wrote a text. */
const settled = (text: string): string =>
  text
    .replace(/<!--[\s\S]*?-->/g, '<!-- -->')
    .replace(/(discussion_r|issuecomment-|pullrequestreview-|\/runs\/|check-runs\/)\d+/g, '$1N')

const byText = (items: JsonObject[]): JsonObject[] =>
  items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const threads = (world: World): JsonObject[] =>
  world.threads.flatMap((thread) => {
    const all = world.reviewComments.filter(({ id, replyTo }) => id === thread.root || replyTo === thread.root)
    const root = all[0]
    if (root && isPending(world, root)) return []
    return {
      path: root?.path ?? '',
      side: root?.side ?? '',
      line: root ? (placeOf(world, root)?.line ?? null) : null,
      resolved: thread.resolvedBy !== null,
      comments: all.map(({ user, body, minimized }) => ({ user, body: settled(body), minimized })),
    }
  })

const checks = (world: World): JsonObject[] =>
  world.checkRuns.map(({ sha, name, status, conclusion, title, summary, text, annotations }) => ({
    ...{ sha, name, status, conclusion, title },
    ...{ summary: summary && settled(summary), text: text && settled(text), annotations: byText([...annotations]) },
  }))

/** The pull request as people see it, in a stable order. */
export const standing = (world: World): Standing => ({
  threads: byText(threads(world)),
  comments: byText(world.issueComments.map(({ user, body, minimized }) => ({ user, body: settled(body), minimized }))),
  checks: byText(checks(world)),
  reactions: world.reactions.map(({ on, user, content }) => `${user} ${content} on ${on}`).sort(),
  labels: [...world.labels.values()].flatMap((labels) => [...labels]).sort(),
  reviewers: [...world.reviewers.values()].flatMap((logins) => [...logins]).sort(),
})
