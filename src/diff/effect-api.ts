import type { Difference, Outcome } from './difference.js'
import { mayEqual } from './may-equal.js'

/** What DynamoDB decides once, when a table is made. */
const createOnly = /^(name|partitionKey|sortKey|localIndexes(\..*)?|importSource|TableName)$/

/**
 * What happens where no tool puts a new table in the place of the old one: controllers in a cluster call DynamoDB's own
 * updates, and a file for `create-table` says nothing to a table that is there.
 */
export const apiEffect = ({ after, path, was, now }: Difference): Outcome | null => {
  if (after.format === 'aws-cli') return { effect: 'none', because: 'create-table changes no table that is there' }
  return createOnly.test(path) && !mayEqual(was?.meaning(), now?.meaning())
    ? { effect: 'refused', because: 'DynamoDB decides it once, when the table is made' }
    : null
}
