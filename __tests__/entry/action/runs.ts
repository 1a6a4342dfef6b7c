import { issueCommentEvent, pullRequestEvent } from '../../github-offline/events.js'
import type { JsonObject } from '../../github-offline/json.js'
import { comment } from '../../github-offline/people.js'
import { type Ran, runAction, type Step } from '../../github-offline/runner.js'
import { openScene, type Scene, type Start } from '../../github-offline/scene.js'
import type { CheckRun, Permissions, ReviewComment } from '../../github-offline/world.js'
import { safe, twoOff } from './samples.js'

export const checkName = 'DynamoDB & IAM review'
export const bot = 'github-actions[bot]'
/** What the README's workflow for commands gives its job: reactions ask for `issues: write` as well. */
export const withIssues: Permissions = { contents: 'read', pull_requests: 'write', checks: 'write', issues: 'write' }

const scenes: Scene[] = []
let runs = 0

/** A scene that ends with the test file; the usual one switches two protections off. */
export const scened = async (start: Partial<Start> = {}): Promise<Scene> => {
  const scene = await openScene({ base: safe, head: twoOff, ...start })
  scenes.push(scene)
  return scene
}

/** Ends every scene; what a run asked must be what GitHub describes, and so must what the double answered. */
export const endScenes = async (): Promise<{ violations: string[]; mistakes: string[] }> => {
  const found = {
    violations: scenes.flatMap(({ offline }) => offline.violations),
    mistakes: scenes.flatMap(({ offline }) => offline.mistakes),
  }
  for (const scene of scenes.splice(0)) await scene.end()
  return found
}

type Options = Omit<Step, 'event'>

/** A run for the pull request as it stands. */
export const pullRun = (
  scene: Scene,
  action = 'opened',
  options: Options = {},
  extra: JsonObject = {},
): Promise<Ran> => {
  const more: JsonObject =
    action === 'synchronize' ? { before: scene.pull.head.sha, after: scene.pull.head.sha, ...extra } : extra
  return runAction(scene.offline, {
    event: pullRequestEvent(scene.world, scene.pull.number, action, more),
    runId: ++runs,
    ...options,
  })
}

/** A run for a comment that somebody writes now. */
export const commandRun = (scene: Scene, user: string, text: string, options: Options = {}): Promise<Ran> =>
  runAction(scene.offline, {
    event: issueCommentEvent(scene.world, comment(scene, user, text)),
    runId: ++runs,
    ...options,
  })

/** The comments a run left on lines, by `path:line`. */
export const threadsAt = ({ world }: Scene): Record<string, ReviewComment> =>
  Object.fromEntries(
    world.reviewComments.filter(({ replyTo }) => replyTo === null).map((root) => [`${root.path}:${root.line}`, root]),
  )

/** Our check runs, oldest first. */
export const checksOf = ({ world }: Scene): CheckRun[] => world.checkRuns.filter(({ name }) => name === checkName)

/** The one check run of the head, which must exist. */
export const checkOf = (scene: Scene): CheckRun => {
  const [check, ...more] = checksOf(scene).filter(({ sha }) => sha === scene.pull.head.sha)
  if (!check || more.length > 0) throw new Error(`${1 + more.length} check runs on the head where one is wanted`)
  return check
}

/** The summary comment, which must be the only comment of ours that opens with the product's heading. */
export const summariesOf = ({ world }: Scene) =>
  world.issueComments.filter(({ user, body }) => user === bot && body.includes('DynamoDB & IAM review'))

/** A date some days from now; waivers need one. */
export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
