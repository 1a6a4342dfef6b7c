import { iamActionsMatching, iamMayCarry, iamResourceTypesOf } from '#catalog'
import type { Condition, Statement } from '#policy'

/** The partition key of the items that a call touches, as the condition key is called in lower case. */
export const leadingKeys = 'dynamodb:leadingkeys'

/** The attributes that a call names, in lower case. */
export const attributes = 'dynamodb:attributes'

/** Which attributes a read returns: always sent by reads, `ALL_ATTRIBUTES` when the call says nothing. */
export const select = 'dynamodb:select'

/** What a write returns of the item: always sent by writes, `NONE` when the call says nothing. */
export const returnValues = 'dynamodb:returnvalues'

/** Whether the condition tests a key's values, and not merely that it is there. */
export const testsValues = ({ test }: Condition): boolean => test !== null && test.comparison !== 'null'

/** Whether the key holds partition keys of items: one of them, or one part of several. */
export const isRowKey = (key: string): boolean =>
  key === leadingKeys || /^dynamodb:(first|second|third|fourth)partitionkeyvalues$/.test(key)

/** Whether the statement means to limit a caller to rows. */
export const limitsRows = ({ conditions }: Statement): boolean =>
  conditions.some((condition) => condition.key === leadingKeys && testsValues(condition))

/** Whether the statement means to limit a caller to attributes. */
export const limitsAttributes = ({ conditions }: Statement): boolean =>
  conditions.some((condition) => condition.key === attributes && testsValues(condition))

/** Whether a call of the action carries the partition key of what it touches. */
export const carriesRows = (action: string): boolean => iamMayCarry(action, leadingKeys)

const carriers = new Map<string, readonly string[]>()

/** DynamoDB's actions whose calls are known to carry the condition key. */
export const carriersOf = (key: string): readonly string[] => {
  const known = carriers.get(key) ?? iamActionsMatching('dynamodb:*').filter((action) => isKnownToCarry(action, key))
  carriers.set(key, known)
  return known
}

/** An action without details in the catalogue may carry anything. */
const isKnownToCarry = (action: string, key: string): boolean =>
  iamResourceTypesOf(action) !== undefined && iamMayCarry(action, key)

/** Reads that return all there is of an item, or of what an index holds of it. */
export const wholeItems = { StringEquals: { 'dynamodb:Select': ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] } }

/** A request for a row that no policy names. */
export const otherRow = {
  'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'row-of-nobody-4711' },
  Null: { 'dynamodb:LeadingKeys': 'false' },
}

/** A request for an attribute that no policy names. */
export const otherAttribute = { 'ForAnyValue:StringEquals': { 'dynamodb:Attributes': 'attribute-of-nobody-4711' } }
