import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ChangeSet, Review } from '#model'
import { forLog, jobSummaryBudget, toJson, toMarkdown, toSarif } from '#reports'
import { type Desk, warn } from './action-desk.js'
import { ruleTexts } from './render.js'
import { version } from './version.js'

/** Where things were published. */
export interface Published {
  readonly commentUrl: string | null
  readonly checkUrl: string | null
}

/** Job summary, files and outputs. None of them can change the result: what fails here is a warning. */
export const leaveResults = async (
  desk: Desk,
  review: Review,
  changeSet: ChangeSet,
  published: Published,
): Promise<void> => {
  const { core } = desk
  const count = (status: string) => review.findings.filter((one) => one.status === status && !one.waiver).length
  core.setOutput('verdict', review.verdict)
  core.setOutput('introduced', count('introduced'))
  core.setOutput('worsened', count('worsened'))
  core.setOutput('fixed', count('fixed'))
  core.setOutput('comment-url', published.commentUrl ?? '')
  core.setOutput('check-url', published.checkUrl ?? '')
  core.setOutput('report', written(desk, join(desk.temporary, 'dynamodb-review', 'report.json'), toJson(review)))
  const { sarif } = desk.inputs
  if (sarif !== '')
    core.setOutput(
      'sarif',
      written(desk, resolve(desk.workspace, sarif), toSarif(review, changeSet, { version, rules: ruleTexts() })),
    )
  await summarise(desk, `${toMarkdown(review, changeSet, jobSummaryBudget)}\n${desk.timings.sentence()}\n`)
}

/** Writes a file and gives its path; the empty path when it cannot be written. */
const written = (desk: Desk, path: string, text: string): string => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  } catch (error) {
    warn(desk, `${path} was not written: ${error instanceof Error ? error.message : String(error)}`)
    return ''
  }
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary */
export const summarise = async (desk: Desk, markdown: string): Promise<void> => {
  try {
    await desk.core.summary.addRaw(markdown).write({ overwrite: true })
  } catch (error) {
    desk.core.info(forLog(`The job summary was not written: ${error instanceof Error ? error.message : String(error)}`))
  }
}
