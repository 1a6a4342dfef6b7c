import { checkDocument, planCheck } from './plan-check.js'
import { planLabels, planReviewers } from './plan-people.js'
import { planSummary, rememberedIn, secondSummaries, summariesIn } from './plan-summary.js'
import { planDoubles, planThreads } from './plan-threads.js'
import { secondAnswers } from './second-answers.js'
import type { Situation } from './situation.js'
import type { Write } from './writes.js'

/**
 * All writes of a run as one value, each with its reason. Planning again after they are done plans nothing, so a run that
 * was cut short, came twice or met another is mended by the next.
 */
export const plan = (situation: Situation): readonly Write[] => {
  const { conversation, review, abilities } = situation
  const { pull } = conversation
  if (!pull.isOpen) return []
  const speaks = abilities.comments && !pull.isLocked
  // Two runs may have written at once, and the later one have ended first: then its words stand, and these go.
  if (isSuperseded(situation))
    return speaks ? [...planDoubles(situation), ...secondSummaries(conversation), ...secondAnswers(conversation)] : []
  const last = rememberedIn(conversation)
  const threads = planThreads(situation, last)
  const checks = abilities.checks && review.config.gate !== 'job'
  return [
    ...(speaks ? threads.writes : []),
    ...(checks ? planCheck(checkDocument(situation), conversation.check, pull.number, pull.head.sha) : []),
    ...(speaks ? planSummary(situation, threads) : []),
    ...(speaks ? secondAnswers(conversation) : []),
    ...(speaks ? planLabels(situation) : []),
    ...(speaks ? planReviewers(situation, last?.asked ?? false) : []),
  ]
}

/** A later run has already spoken about this commit. A run that a person started again is the latest. */
export const isSuperseded = ({ conversation, run }: Situation): boolean => {
  const [last] = summariesIn(conversation)
  return (
    last !== undefined && run.attempt === 1 && last.mark.sha === conversation.pull.head.sha && last.mark.run > run.id
  )
}
