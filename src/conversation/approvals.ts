import type { Config } from '#model'
import type { Approval } from '#review'
import { type Command, readCommand } from './command.js'
import { type ReplyMark, replyMark } from './marks.js'
import { mayWaive, type Role } from './rights.js'
import type { Comment, Conversation } from './state.js'

/** An approver's own comment, found again by our answer to it. */
interface Word {
  readonly comment: Comment
  readonly command: Extract<Command, { name: 'waive' | 'unwaive' | 'approve-ignore' }>
  readonly evidence: string
}

/**
 * Our answers only say where to look. What counts is the approver's own comment: still there, by the same login, not
 * edited, and reading as the same command; so a forged answer waives nothing.
 */
const wordsIn = ({ comments }: Conversation, prefix: string): readonly Word[] => {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  return comments
    .flatMap((answer): readonly Word[] => {
      const mark = (answer.isOurs || answer.isFormer) && !answer.isEdited ? replyMark(answer.body) : null
      const comment = mark ? byId.get(mark.to) : undefined
      return mark && comment && !comment.isOurs && !comment.isFormer && !comment.isEdited && comment.author === mark.by
        ? wordOf(comment, mark, prefix)
        : []
    })
    .sort((a, b) => a.comment.id - b.comment.id)
}

const wordOf = (comment: Comment, mark: ReplyMark, prefix: string): readonly Word[] => {
  const reading = readCommand(comment.body, prefix)
  if (reading.kind !== 'command') return []
  const { command } = reading
  if (command.name !== 'waive' && command.name !== 'unwaive' && command.name !== 'approve-ignore') return []
  const { fingerprint, evidence } = command.code
  const agrees = command.name === mark.command && fingerprint === mark.fp && (mark.ev ?? '').startsWith(evidence ?? '')
  return agrees ? [{ comment, command, evidence: mark.ev ?? '' }] : []
}

/** Whose rights have to be looked up before the approvals can be told. */
export const approversIn = (conversation: Conversation, { commandPrefix }: Config): readonly string[] => [
  ...new Set(wordsIn(conversation, commandPrefix).map(({ comment }) => comment.author)),
]

/** What approvers let stand, by the rights they have now. Each finding's last word counts. */
export const approvalsIn = (
  conversation: Conversation,
  config: Config,
  roleOf: (login: string) => Role,
): readonly Approval[] => {
  const last = new Map<string, Approval | null>()
  for (const { comment, command, evidence } of wordsIn(conversation, config.commandPrefix)) {
    const { author: login } = comment
    const isAuthor = login === conversation.pull.author
    if (!mayWaive({ login, role: roleOf(login), isAuthor }, config)) continue
    last.set(command.code.fingerprint, approvalOf(command, evidence, login, isAuthor))
  }
  return [...last.values()].flatMap((approval) => approval ?? [])
}

/** What a command lets stand; null when it takes that back. */
export const approvalOf = (
  command: Word['command'],
  evidence: string,
  by: string,
  isAuthor = false,
): Approval | null => {
  const { fingerprint } = command.code
  if (command.name === 'unwaive') return null
  const self = isAuthor ? { isAuthor } : {}
  return command.name === 'waive'
    ? { fingerprint, evidence, by, until: command.until, reason: command.reason, ...self }
    : { fingerprint, evidence, by, until: null, reason: null, ...self }
}
