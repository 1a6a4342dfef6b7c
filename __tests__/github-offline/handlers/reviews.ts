import { type Anchor, anchorRefusal } from '../anchors.js'
import { bodyLimit, created, done, found, type Handlers, numberIn, ok, type Request, textOf } from '../handler.js'
import { isObject, type JsonObject } from '../json.js'
import { filesOf, pullOf } from '../pulls.js'
import { invalid, refuse } from '../refusal.js'
import { pullSimple, reviewCommentShape, reviewShape } from '../shapes.js'
import { nextId, type Pull, type Review, type ReviewComment, tick, type World } from '../world.js'

const states = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const
const stateOf = (event: string | null): Review['state'] =>
  event && event in states ? states[event as keyof typeof states] : 'PENDING'

const pull = ({ world, path }: Request): Pull => pullOf(world, Number(path.pull_number))

/** Reviews are refused as "Unprocessable Entity" with the reasons as plain text. */
const unprocessable = (...reasons: string[]): never => refuse(422, 'Unprocessable Entity', reasons)

const withinLength = (body: string | null, resource: string): string => {
  if (body === null || body === '') return invalid(resource, 'body', 'missing_field')
  return body.length > bodyLimit
    ? invalid(resource, 'body', 'custom', `body is too long (maximum is ${bodyLimit} characters)`)
    : body
}

/** GitHub lets a locked conversation be written in only by people with write access; an app is none. */
const unlocked = (asked: Pull): void => {
  if (asked.locked) refuse(403, 'Unable to create comment because issue is locked.')
}

/** Adds a comment, and a thread when it answers nobody. */
export const addComment = (
  world: World,
  asked: Pull,
  user: string,
  review: number,
  wish: JsonObject,
  replyTo: ReviewComment | null,
): ReviewComment => {
  const now = tick(world)
  const comment: ReviewComment = {
    id: nextId(world),
    pull: asked.number,
    user,
    review,
    body: textOf(wish.body) ?? '',
    path: replyTo?.path ?? textOf(wish.path) ?? '',
    line: replyTo ? replyTo.line : numberIn(wish.line),
    startLine: replyTo ? replyTo.startLine : numberIn(wish.start_line),
    side: replyTo?.side ?? (wish.side === 'LEFT' ? 'LEFT' : 'RIGHT'),
    startSide: replyTo
      ? replyTo.startSide
      : numberIn(wish.start_line) === null
        ? null
        : wish.start_side === 'LEFT'
          ? 'LEFT'
          : 'RIGHT',
    commit: replyTo?.commit ?? textOf(wish.commit_id) ?? asked.head.sha,
    replyTo: replyTo?.id ?? null,
    createdAt: now,
    updatedAt: now,
    editedAt: null,
    minimized: null,
  }
  world.reviewComments.push(comment)
  if (!replyTo) world.threads.push({ id: `PRRT_${comment.id}`, pull: asked.number, root: comment.id, resolvedBy: null })
  return comment
}

const addReview = (
  world: World,
  asked: Pull,
  user: string,
  body: string,
  state: Review['state'],
  commit: string,
): Review => {
  const review: Review = { id: nextId(world), pull: asked.number, user, body, state, commit, submittedAt: tick(world) }
  world.reviews.push(review)
  return review
}

/** All or nothing: one comment outside the diff refuses the review. */
const createReview = (request: Request) => {
  const { world, caller, body } = request
  const asked = pull(request)
  unlocked(asked)
  const event = textOf(body.event)
  const text = textOf(body.body) ?? ''
  const comments = (Array.isArray(body.comments) ? body.comments : []).filter(isObject)
  const pending = world.reviews.some(
    (one) => one.pull === asked.number && one.user === caller.login && one.state === 'PENDING',
  )
  if (pending) unprocessable('User can only have one pending review per pull request')
  if (event !== 'APPROVE' && text === '' && comments.length === 0) unprocessable('Review Can not be blank')
  if (event !== null && event !== 'COMMENT' && asked.user === caller.login)
    unprocessable(`Review Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`)
  const commit = textOf(body.commit_id) ?? asked.head.sha
  if (!world.git.resolve(commit)) unprocessable('Commit could not be resolved')
  const files = filesOf(world, asked, commit)
  for (const comment of comments) {
    if (textOf(comment.body) === '') unprocessable('Body can not be blank')
    if ((textOf(comment.body)?.length ?? 0) > bodyLimit)
      unprocessable(`Body is too long (maximum is ${bodyLimit} characters)`)
    const refusal = anchorRefusal(files, comment as unknown as Anchor)
    if (refusal) unprocessable(refusal)
    if (request.refusesLine(textOf(comment.path) ?? '', numberIn(comment.line) ?? 0))
      unprocessable('Line could not be resolved')
  }
  if (text.length > bodyLimit) unprocessable(`Body is too long (maximum is ${bodyLimit} characters)`)
  const review = addReview(world, asked, caller.login, text, stateOf(event), commit)
  for (const comment of comments)
    addComment(world, asked, caller.login, review.id, { ...comment, commit_id: commit }, null)
  return ok(reviewShape(world, review))
}

const createComment = (request: Request) => {
  const { world, caller, body } = request
  const asked = pull(request)
  unlocked(asked)
  withinLength(textOf(body.body), 'PullRequestReviewComment')
  if (numberIn(body.in_reply_to) !== null) return reply(request, found(world.reviewComments, String(body.in_reply_to)))
  const commit = textOf(body.commit_id) ?? ''
  if (!world.git.resolve(commit))
    invalid('PullRequestReviewComment', 'commit_id', 'custom', 'commit_id is not part of the pull request')
  const refusal = anchorRefusal(filesOf(world, asked, commit), body as unknown as Anchor)
  if (refusal) {
    const ours =
      refusal === 'Line could not be resolved' ? 'pull_request_review_thread.line must be part of the diff' : refusal
    invalid('PullRequestReviewComment', 'pull_request_review_thread.line', 'custom', ours)
  }
  const review = addReview(world, asked, caller.login, '', 'COMMENTED', commit)
  const wish = body.subject_type === 'file' ? { body: body.body ?? '', path: body.path ?? '', commit_id: commit } : body
  return created(reviewCommentShape(world, addComment(world, asked, caller.login, review.id, wish, null)))
}

/** Whether a comment belongs to a review that was not submitted. */
export const isPending = (world: World, { review }: ReviewComment): boolean =>
  world.reviews.find(({ id }) => id === review)?.state === 'PENDING'

/** Only the first comment of a thread can be replied to. */
const reply = (request: Request, root: ReviewComment) => {
  const { world, caller, body } = request
  const asked = pull(request)
  unlocked(asked)
  if (root.replyTo !== null) return refuse(404, 'Not Found')
  withinLength(textOf(body.body), 'PullRequestReviewComment')
  const review = addReview(world, asked, caller.login, '', 'COMMENTED', asked.head.sha)
  return created(reviewCommentShape(world, addComment(world, asked, caller.login, review.id, body, root)))
}

/** An app edits and deletes its own comments; people with write access those of everybody. */
export const mayChange = (world: World, login: string, author: string): boolean =>
  login === author || ['write', 'maintain', 'admin'].includes(world.roles.get(login) ?? '')

const own = (request: Request): ReviewComment => {
  const comment = found(request.world.reviewComments, request.path.comment_id)
  if (!mayChange(request.world, request.caller.login, comment.user))
    refuse(403, 'Resource not accessible by integration')
  return comment
}

/** Takes a comment away; a thread goes with its last comment. */
export const removeComment = (world: World, id: number): void => {
  const comment = found(world.reviewComments, String(id))
  world.reviewComments.splice(world.reviewComments.indexOf(comment), 1)
  const root = comment.replyTo ?? comment.id
  const left = world.reviewComments.some((other) => other.id === root || other.replyTo === root)
  const thread = world.threads.findIndex((other) => other.root === root)
  if (!left && thread >= 0) world.threads.splice(thread, 1)
}

/** Gives a comment another text. */
export const editComment = (
  world: World,
  comment: { body: string; updatedAt: string; editedAt: string | null },
  body: string,
): void => {
  comment.body = body
  comment.updatedAt = tick(world)
  comment.editedAt = comment.updatedAt
}

const ownPending = (request: Request): Review => {
  const review = found(request.world.reviews, request.path.review_id)
  if (review.user !== request.caller.login) refuse(404, 'Not Found')
  if (review.state !== 'PENDING')
    refuse(422, 'Unprocessable Entity', ['Can not delete a non-pending pull request review'])
  return review
}

/** Reviews and the comments in them. */
export const reviews: Handlers = {
  'pulls/list-reviews': (request) => ({
    list: request.world.reviews
      .filter(
        (one) => one.pull === pull(request).number && (one.state !== 'PENDING' || one.user === request.caller.login),
      )
      .map((one) => reviewShape(request.world, one)),
  }),
  'pulls/create-review': createReview,
  'pulls/update-review': (request) => {
    const review = found(request.world.reviews, request.path.review_id)
    review.body = textOf(request.body.body) ?? ''
    return ok(reviewShape(request.world, review))
  },
  'pulls/delete-pending-review': (request) => {
    const { world } = request
    const review = ownPending(request)
    for (const comment of world.reviewComments.filter((one) => one.review === review.id))
      removeComment(world, comment.id)
    world.reviews.splice(world.reviews.indexOf(review), 1)
    return ok(reviewShape(world, review))
  },
  'pulls/submit-review': (request) => {
    const review = ownPending(request)
    review.state = stateOf(textOf(request.body.event))
    review.body = textOf(request.body.body) ?? review.body
    return ok(reviewShape(request.world, review))
  },
  'pulls/dismiss-review': (request) => {
    const review = found(request.world.reviews, request.path.review_id)
    review.state = 'DISMISSED'
    return ok(reviewShape(request.world, review))
  },
  'pulls/list-review-comments': (request) => ({
    list: request.world.reviewComments
      .filter((one) => one.pull === pull(request).number && !isPending(request.world, one))
      .map((one) => reviewCommentShape(request.world, one)),
  }),
  'pulls/create-review-comment': createComment,
  'pulls/create-reply-for-review-comment': (request) =>
    reply(request, found(request.world.reviewComments, request.path.comment_id)),
  'pulls/get-review-comment': ({ world, path }) =>
    ok(reviewCommentShape(world, found(world.reviewComments, path.comment_id))),
  'pulls/update-review-comment': (request) => {
    const comment = own(request)
    editComment(request.world, comment, withinLength(textOf(request.body.body), 'PullRequestReviewComment'))
    return ok(reviewCommentShape(request.world, comment))
  },
  'pulls/delete-review-comment': (request) => {
    removeComment(request.world, own(request).id)
    return done
  },
  'pulls/list-requested-reviewers': ({ world, path }) => {
    const logins = [...(world.reviewers.get(Number(path.pull_number)) ?? [])]
    return ok({ users: logins.map((login) => ({ login })), teams: [] })
  },
  'pulls/request-reviewers': (request) => {
    const { world, body } = request
    const asked = pull(request)
    const logins = (Array.isArray(body.reviewers) ? body.reviewers : []).map(String)
    if (logins.includes(asked.user)) refuse(422, 'Review cannot be requested from pull request author.')
    if (logins.some((login) => !world.roles.has(login)))
      refuse(
        422,
        `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${world.owner}/${world.name} repository.`,
      )
    world.reviewers.set(asked.number, new Set([...(world.reviewers.get(asked.number) ?? []), ...logins]))
    return created(pullSimple(world, asked))
  },
}
