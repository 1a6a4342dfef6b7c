import {
  type Comment,
  type Conversation,
  type PullRequest,
  plan,
  type Situation,
  type Thread,
  type Write,
} from '#conversation'
import { loadFormats } from '#formats'
import type { ChangeSet, Config, FilePair } from '#model'
import { type Approval, defaultConfig, review } from '#review'
import { unifiedPatch } from '#text'
import { allAbilities } from '../../src/conversation/writes.js'

await loadFormats()

export const today = '2026-01-15'

/** A table with its protection and recovery on or off. */
export const table = ({ protection = true, recovery = true } = {}): string => `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      TableName: orders
      BillingMode: PAY_PER_REQUEST
      DeletionProtectionEnabled: ${protection}
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: ${recovery}
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
      KeySchema:
        - AttributeName: id
          KeyType: HASH
`

export const pull: PullRequest = {
  number: 7,
  head: { ref: 'feature', sha: 'b'.repeat(40) },
  base: { ref: 'main', sha: 'a'.repeat(40) },
  isFork: false,
  isOpen: true,
  isDraft: false,
  isLocked: false,
  author: 'alice',
  changedFiles: 1,
  labels: [],
  requested: [],
}

export const silence: Conversation = {
  pull,
  comments: [],
  threads: [],
  formerThreads: [],
  imitations: 0,
  check: null,
  workflow: null,
  rules: { resolvesConversations: false, requiredChecks: null },
}

const path = 'infra/orders.yaml'

const changeSetOf = (before: string, after: string): ChangeSet => {
  const pair: FilePair = { path, before: { path, text: before }, after: { path, text: after }, changed: true }
  return { base: { ref: 'main', sha: 'a'.repeat(40) }, head: pull.head, files: [pair], seen: 1, notices: [] }
}

/** What a run finds when the table changes from its guarded form to `after`. */
export const situation = (
  after: string,
  conversation: Conversation = silence,
  {
    config = {},
    approvals = [],
    run = 1,
  }: { config?: Partial<Config>; approvals?: readonly Approval[]; run?: number } = {},
): Situation => {
  const changeSet = changeSetOf(table(), after)
  return {
    review: review(changeSet, { ...defaultConfig, ...config }, today, approvals),
    changeSet,
    shown: [{ path, previousPath: null, patch: unifiedPatch(path, table(), after).split('\n').slice(2).join('\n') }],
    conversation,
    policy: null,
    workflow: null,
    joined: [],
    run: { id: run, attempt: 1, isJob: true },
    abilities: allAbilities,
    page: () => null,
  }
}

/** What stands on GitHub once the writes are done, as a token sees it that may not resolve. */
export const after = (conversation: Conversation, writes: readonly Write[]): Conversation =>
  writes.reduce((state, write, at) => applied(state, write, 1000 + at * 100 + state.comments.length), conversation)

const applied = (state: Conversation, write: Write, id: number): Conversation => {
  switch (write.write) {
    case 'create-review':
      return { ...state, threads: [...state.threads, ...write.comments.map((one, at) => threadOf(one, id + at))] }
    case 'edit-thread':
      return {
        ...state,
        threads: state.threads.map((one) => (one.comment === write.comment ? { ...one, body: write.body } : one)),
      }
    case 'fold-thread':
      return {
        ...state,
        threads: state.threads.map((one) => (one.node === write.node ? { ...one, isMinimized: true } : one)),
      }
    case 'unfold-thread':
      return {
        ...state,
        threads: state.threads.map((one) => (one.node === write.node ? { ...one, isMinimized: false } : one)),
      }
    case 'delete-thread':
      return { ...state, threads: state.threads.filter(({ comment }) => comment !== write.comment) }
    case 'create-comment':
      return { ...state, comments: [...state.comments, commentOf(id, 'github-actions[bot]', write.body, true)] }
    case 'edit-comment':
      return {
        ...state,
        comments: state.comments.map((one) => (one.id === write.comment ? { ...one, body: write.body } : one)),
      }
    case 'create-check':
      return { ...state, check: { ...write.check, id, url: '' } }
    case 'update-check':
      return {
        ...state,
        check: {
          ...write.check,
          id: write.id,
          url: '',
          annotations: [...(state.check?.annotations ?? []), ...write.check.annotations],
        },
      }
    default:
      return state
  }
}

const threadOf = (
  { path: file, line, startLine, body }: Pick<Thread, 'path' | 'line' | 'startLine' | 'body'>,
  id: number,
): Thread => ({
  id: `T${id}`,
  comment: id,
  node: `C${id}`,
  url: `https://github.com/acme/shop/pull/7#discussion_r${id}`,
  body,
  path: file,
  line,
  startLine,
  isOutdated: false,
  isResolved: false,
  isSettled: false,
  isMinimized: false,
  canResolve: false,
  canUnresolve: false,
  replies: [],
})

export const commentOf = (id: number, author: string, body: string, isOurs = false): Comment => ({
  id,
  isOurs,
  isFormer: false,
  author,
  body,
  createdAt: '2026-01-15T00:00:00Z',
  isEdited: false,
  url: '',
})

/** What stands after one run. */
export const ran = (found: Situation): Conversation => after(found.conversation, plan(found))

export const kinds = (writes: readonly Write[]): readonly string[] => writes.map(({ write }) => write)
