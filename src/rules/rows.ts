import { iamMayCarry } from '#catalog'
import type { Statement } from '#policy'

/** The partition key of the items that a call touches, as the condition key is called in lower case. */
export const leadingKeys = 'dynamodb:leadingkeys'

/** Whether the statement means to limit a caller to rows. */
export const limitsRows = ({ conditions }: Statement): boolean =>
  conditions.some(({ key, test }) => key === leadingKeys && test !== null && test.comparison !== 'null')

/** Whether a call of the action carries the partition key of what it touches. */
export const carriesRows = (action: string): boolean => iamMayCarry(action, leadingKeys)
