/** What GitHub takes, and what we ask of a reader's patience. Fitting a medium is rendering, so the limits stand here. */

/** UTF-8 bytes of a summary comment; GitHub refuses bodies above 65,536 characters. */
export const summaryBudget = 60_000
/** UTF-8 bytes of a check run's summary and of its text (docs: checks, output; 65,535 are taken). */
export const checkBudget = 60_000
/** UTF-8 bytes of a job summary; the runner drops one above 1 MiB. */
export const jobSummaryBudget = 900 * 1024
/** Characters of a thread's first comment. */
export const threadBudget = 6000
/** Characters of an answer to a command. */
export const replyBudget = 20_000
/** Characters of a check run's title and of an annotation's. */
export const titleLimit = 255
/** Characters of an annotation's message; GitHub takes 64 KB. */
export const annotationMessage = 4000
/** Annotations of one check run. */
export const mostAnnotations = 200
