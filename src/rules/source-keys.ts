import type { Statement } from '#policy'

/** Keys by which a service says for whom it acts: "Cross-service confused deputy prevention" in the IAM user guide. */
const sourceKeys = /^aws:source(arn|account|orgid|orgpaths)$/

/** Whether the statement asks for whom a service acts. Services that send the keys send them always, so IfExists will do. */
export const asksForSource = ({ conditions }: Statement): boolean =>
  conditions.some(({ key, test }) => sourceKeys.test(key) && test !== null && test.comparison !== 'null')
