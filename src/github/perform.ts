import type { Write } from '#conversation'
import type { GitHub } from './client.js'
import { createCheck, updateCheck } from './perform-check.js'
import { addLabel, createComment, deleteComment, editComment, removeLabel, requestReviewers } from './perform-talk.js'
import { commentOnFile, createReview, deleteThread, editThread, mutate, reply } from './perform-thread.js'

/** Does one write and gives the address of what it made, where it made something. */
export const perform = async (github: GitHub, write: Write): Promise<string | null> => {
  switch (write.write) {
    case 'create-review':
      return createReview(github, write)
    case 'comment-on-file':
      return commentOnFile(github, write)
    case 'reply':
      return reply(github, write)
    case 'edit-thread':
      return editThread(github, write)
    case 'delete-thread':
      return deleteThread(github, write)
    case 'resolve-thread':
      return mutate(github, 'resolveReviewThread', 'ResolveReviewThreadInput', { threadId: write.thread })
    case 'reopen-thread':
      return mutate(github, 'unresolveReviewThread', 'UnresolveReviewThreadInput', { threadId: write.thread })
    case 'fold-thread': {
      const input = { subjectId: write.node, classifier: 'RESOLVED' }
      return mutate(github, 'minimizeComment', 'MinimizeCommentInput', input)
    }
    case 'unfold-thread':
      return mutate(github, 'unminimizeComment', 'UnminimizeCommentInput', { subjectId: write.node })
    case 'create-check':
      return createCheck(github, write)
    case 'update-check':
      return updateCheck(github, write.id, write.check, write.check.annotations)
    case 'create-comment':
      return createComment(github, write)
    case 'edit-comment':
      return editComment(github, write)
    case 'delete-comment':
      return deleteComment(github, write)
    case 'add-label':
      return addLabel(github, write)
    case 'remove-label':
      return removeLabel(github, write)
    case 'request-reviewers':
      return requestReviewers(github, write)
  }
}
