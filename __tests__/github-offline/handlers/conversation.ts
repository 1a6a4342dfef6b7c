import { bodyLimit, created, done, found, type Handlers, ok, type Request, textOf } from '../handler.js'
import { isObject } from '../json.js'
import { pullOf } from '../pulls.js'
import { invalid, refuse } from '../refusal.js'
import { issueCommentShape, labelShape, reactionShape } from '../shapes.js'
import { type IssueComment, nextId, type Reaction, tick, type World } from '../world.js'
import { editComment, mayChange } from './reviews.js'

const text = (request: Request): string => {
  const body = textOf(request.body.body) ?? ''
  if (body.trim() === '') return invalid('IssueComment', 'body', 'missing_field')
  return body.length > bodyLimit
    ? invalid('IssueComment', 'body', 'custom', `body is too long (maximum is ${bodyLimit} characters)`)
    : body
}

const own = (request: Request): IssueComment => {
  const comment = found(request.world.issueComments, request.path.comment_id)
  if (!mayChange(request.world, request.caller.login, comment.user))
    refuse(403, 'Resource not accessible by integration')
  return comment
}

/** A comment in the conversation, by whoever writes it. */
export const addIssueComment = (world: World, issue: number, user: string, body: string): IssueComment => {
  const now = tick(world)
  const comment = {
    id: nextId(world),
    issue,
    user,
    body,
    createdAt: now,
    updatedAt: now,
    editedAt: null,
    minimized: null,
  }
  world.issueComments.push(comment)
  return comment
}

/** The same reaction twice is one reaction, answered with 200. */
const react = ({ world, caller, body }: Request, on: Reaction['on'], of: number) => {
  const content = textOf(body.content) ?? ''
  const same = world.reactions.find(
    (one) => one.on === on && one.of === of && one.user === caller.login && one.content === content,
  )
  if (same) return ok(reactionShape(world, same))
  const reaction: Reaction = { id: nextId(world), on, of, user: caller.login, content, createdAt: tick(world) }
  world.reactions.push(reaction)
  return created(reactionShape(world, reaction))
}

const labelsOf = (world: World, issue: number): Set<string> => {
  const known = world.labels.get(issue) ?? new Set<string>()
  world.labels.set(issue, known)
  return known
}
const labelList = (world: World, issue: number) => [...labelsOf(world, issue)].map((name) => labelShape(world, name))

/** The conversation of a pull request: comments, reactions, labels. */
export const conversation: Handlers = {
  'issues/list-comments': ({ world, path, query }) => ({
    list: world.issueComments
      .filter(
        ({ issue, updatedAt }) =>
          issue === Number(path.issue_number) && (query.since === undefined || updatedAt >= query.since),
      )
      .map((comment) => issueCommentShape(world, comment)),
  }),
  'issues/create-comment': (request) => {
    const { world, caller, path } = request
    const pull = pullOf(world, Number(path.issue_number))
    if (pull.locked) refuse(403, 'Unable to create comment because issue is locked.')
    return created(issueCommentShape(world, addIssueComment(world, pull.number, caller.login, text(request))))
  },
  'issues/get-comment': ({ world, path }) => ok(issueCommentShape(world, found(world.issueComments, path.comment_id))),
  'issues/update-comment': (request) => {
    const comment = own(request)
    editComment(request.world, comment, text(request))
    return ok(issueCommentShape(request.world, comment))
  },
  'issues/delete-comment': (request) => {
    const comment = own(request)
    request.world.issueComments.splice(request.world.issueComments.indexOf(comment), 1)
    return done
  },
  'reactions/list-for-issue-comment': ({ world, path, query }) => {
    const of = found(world.issueComments, path.comment_id).id
    const all = world.reactions.filter((one) => one.on === 'issue comment' && one.of === of)
    const wanted = all.filter(({ content }) => query.content === undefined || content === query.content)
    return { list: wanted.map((one) => reactionShape(world, one)) }
  },
  'reactions/create-for-issue-comment': (request) =>
    react(request, 'issue comment', found(request.world.issueComments, request.path.comment_id).id),
  'reactions/create-for-pull-request-review-comment': (request) =>
    react(request, 'review comment', found(request.world.reviewComments, request.path.comment_id).id),
  'reactions/delete-for-issue-comment': ({ world, path }) => {
    const reaction = found(world.reactions, path.reaction_id)
    world.reactions.splice(world.reactions.indexOf(reaction), 1)
    return done
  },
  'issues/list-labels-on-issue': ({ world, path }) => ({ list: labelList(world, Number(path.issue_number)) }),
  'issues/add-labels': ({ world, path, body }) => {
    const wanted = Array.isArray(body.labels) ? body.labels : []
    const names = wanted.map((label) => (isObject(label) ? String(label.name) : String(label)))
    for (const name of names) labelsOf(world, Number(path.issue_number)).add(name)
    return ok(labelList(world, Number(path.issue_number)))
  },
  'issues/remove-label': ({ world, path }) => {
    if (!labelsOf(world, Number(path.issue_number)).delete(path.name ?? '')) refuse(404, 'Label does not exist')
    return ok(labelList(world, Number(path.issue_number)))
  },
}
