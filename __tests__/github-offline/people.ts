import { addIssueComment } from './handlers/conversation.js'
import { addComment, editComment } from './handlers/reviews.js'
import { placeOf } from './places.js'
import type { Scene } from './scene.js'
import type { IssueComment, ReviewComment, Thread } from './world.js'

/** The first comment of a thread. */
export const rootOf = (scene: Scene, thread: Thread): ReviewComment => {
  const root = scene.world.reviewComments.find(({ id }) => id === thread.root)
  if (!root) throw new Error('a thread without comments')
  return root
}

/** The fenced text of a suggestion, or null. */
export const suggestionIn = (body: string): string | null =>
  /^(`{3,})suggestion\r?\n([\s\S]*?)^\1\s*$/m.exec(body)?.[2] ?? null

/** Presses "Commit suggestion": the commented lines become the suggested ones in a real commit. */
export const commitSuggestion = (scene: Scene, comment: ReviewComment): string => {
  const suggestion = suggestionIn(comment.body)
  const place = placeOf(scene.world, comment)
  if (suggestion === null || place?.line == null) throw new Error('nothing to commit: no suggestion, or it is outdated')
  const { git } = scene.world
  const file = git.tree(scene.pull.head.sha).find(({ path }) => path === comment.path)
  const lines = git
    .blob(file?.oid ?? '')
    .toString('utf8')
    .split('\n')
  const start = (place.startLine ?? place.line) - 1
  const replaced = lines.slice(start, place.line)
  const end = replaced.at(-1)?.endsWith('\r') ? '\r\n' : '\n'
  const put = suggestion === '' ? [] : suggestion.replace(/\r?\n$/, '').split(/\r?\n/)
  if (put.join('\n') === replaced.join('\n').replaceAll('\r', '')) throw new Error('the suggestion changes nothing')
  const text = [
    ...lines.slice(0, start),
    ...put.map((line) => line + end.slice(0, -1)),
    ...lines.slice(place.line),
  ].join('\n')
  return scene.push({ [comment.path]: text }, 'Apply suggestion')
}

/** Somebody writes in the conversation. */
export const comment = (scene: Scene, user: string, body: string): IssueComment =>
  addIssueComment(scene.world, scene.pull.number, user, body)

/** Somebody answers in a thread. */
export const reply = (scene: Scene, thread: Thread, user: string, body: string): ReviewComment =>
  addComment(scene.world, scene.pull, user, 0, { body }, rootOf(scene, thread))

/** Somebody edits a comment: people with write access may edit those of others. */
export const edit = (scene: Scene, target: IssueComment | ReviewComment, body: string): void =>
  editComment(scene.world, target, body)
