import { type GlobalTable, knownValue, type Table } from '#model'
import { stateRule } from '../rule.js'
import { listed } from '../statements.js'

export default stateRule({
  id: 'encryption/sensitive-key-attribute',
  title: 'Personal data is used as a key, where it shows in logs and metadata',
  why: 'Values of keys are written where other attributes are not: into CloudTrail, metrics, URLs and messages of errors. Names of keys are told to everybody who may describe the table.',
  severity: 'low',
  confidence: 'medium',
  profile: 'strict',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-preventative.html',
  ],
  messages: {
    personal:
      'Going by {names}, keys of {address} hold personal data, which then shows in logs and metadata.\nUse a value of no meaning, or one that the client encrypts; a plain hash can be guessed.',
  },
  subjects: ['table', 'globalTable'],

  *check(table) {
    const names = [...new Set(keysOf(table).filter(isPersonal))].sort()
    if (names.length === 0) return
    yield {
      message: 'personal',
      values: { names: listed(names) },
      at: table.partitionKey.span,
      property: 'keys',
      evidence: names,
      breadth: names.length,
    }
  },
})

const keysOf = ({ partitionKey, sortKey, globalIndexes, localIndexes }: Table | GlobalTable): readonly string[] => {
  const indexes = [...(knownValue(globalIndexes) ?? []), ...(knownValue(localIndexes) ?? [])]
  return [
    knownValue(partitionKey),
    knownValue(sortKey),
    ...indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
  ].flatMap((name) => (typeof name === 'string' ? [name] : []))
}

/** Whole words of a name, in whatever spelling: `email`, `userEmail`, `card_number`; `emailId` may be an id of no meaning. */
const isPersonal = (name: string): boolean =>
  /(^| )(ssn|social security( number)?|e ?mail( address)?|phone( number)?|mobile number|card number|pan|dob|date of birth|birth ?date|passport( number)?|tax ?id|iban)$/.test(
    wordsOf(name),
  )

const wordsOf = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase()
