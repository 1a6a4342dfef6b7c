import { capped, codeSpan, sentence, titleLimit } from '#reports'
import type { CheckDocument } from './writes.js'

/** The check run of a review that could not be done: red, with the reason. */
export const failedCheck = (reason: string, id: string | null): CheckDocument => ({
  conclusion: 'failure',
  title: capped('The review could not be done', titleLimit),
  summary: [
    sentence(capped(reason, 2000)),
    ...(id === null ? [] : [`This is a mistake of the tool; its number is ${codeSpan(id)}.`]),
  ].join('\n\n'),
  text: 'Nothing of this change was reviewed.',
  annotations: [],
})
