import type { Review } from '#model'
import { forLog, oneLine, severest, verdictSentence } from '#reports'
import type { Desk } from './action-desk.js'

/** The runner shows ten annotations of a kind for a step, and drops the rest. */
const mostAnnotations = 10

/** One line for each finding, in the log. */
export const logFindings = ({ core }: Desk, { findings }: Review): void => {
  if (findings.length === 0) return
  core.startGroup(`${findings.length} findings`)
  for (const { status, severity, rule, resource, location, message } of findings) {
    const [first = ''] = message.split('\n')
    core.info(forLog(`${status} ${severity} ${rule} ${resource.address} ${location.file}:${location.line} ${first}`))
  }
  core.endGroup()
}

/** Findings beside the lines of the diff, where there is no check run to show them. */
export const annotate = ({ core }: Desk, review: Review): void => {
  const news = review.findings.filter(
    ({ status, waiver }) => (status === 'introduced' || status === 'worsened') && !waiver,
  )
  for (const { severity, rule, resource, location, message, side } of severest(news, mostAnnotations)) {
    const place = side === 'after' ? { file: location.file, startLine: location.line } : {}
    const properties = { ...place, title: oneLine(`${severity} ${rule} on ${resource.address}`) }
    if (severity === 'high' || severity === 'critical') core.error(oneLine(message), properties)
    else core.warning(oneLine(message), properties)
  }
  core.info(forLog(verdictSentence(review)))
}
