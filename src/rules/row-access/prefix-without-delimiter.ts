import { showText, type Text } from '#model'
import type { Condition } from '#policy'
import { isRowKey } from '../rows.js'
import { policyRule } from '../rule.js'
import { grantsOf, judged, statementName } from '../statements.js'

export default policyRule({
  id: 'row-access/prefix-without-delimiter',
  title: 'The row prefix of one user also matches other users',
  why: 'Where the identity of one caller is the beginning of another’s, a pattern without a delimiter gives the one the rows of the other.',
  severity: 'medium',
  confidence: 'medium',
  profile: 'strict',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
  ],
  messages: {
    open: 'In {address}, {statement} allows every row that begins with {value}: a caller whose name begins another’s name gets the rows of that one too.\nPut a delimiter between the variable and the star that no name contains, such as #.',
  },
  homes: ['identity', 'table'],

  *check(home) {
    for (const statement of grantsOf(home)) {
      const found = statement.variables ? statement.conditions.filter(isRowPattern).flatMap(({ values }) => values) : []
      const open = found.find(({ text, unknown }) => unknown === null && endsOpen(text))
      if (!open) continue
      yield {
        message: 'open',
        values: { statement: statementName(statement), value: showText(open.text) },
        ...judged(home, statement, open.span),
      }
    }
  },
})

const isRowPattern = ({ key, test }: Condition): boolean =>
  isRowKey(key) && test?.comparison === 'glob' && !test.negated

/** Identities of one length: none of them begins another. */
const fixedLength = /^(cognito-identity\.amazonaws\.com:sub|aws:principalaccount)$/i

/** A variable, and a star right after it. */
const endsOpen = (text: Text): boolean =>
  text.some((part) => {
    const name = typeof part === 'string' ? /\$\{([^}*?$][^}]*)\}\*/.exec(part)?.[1] : undefined
    return name !== undefined && !fixedLength.test(name)
  })
