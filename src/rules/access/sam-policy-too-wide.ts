import { showText } from '#model'
import type { Statement } from '#policy'
import { policyRule } from '../rule.js'
import { documentKey, grantsOf } from '../statements.js'

export default policyRule({
  id: 'access/sam-policy-too-wide',
  title: 'A SAM policy template or connector reaches more than the table',
  why: 'A policy template reads as if it were about one table; with a star for its name it is about every table of the account.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html',
  ],
  messages: {
    star: '{address} has the SAM policy template {template} for every table: its TableName is a star.\nGive it the table, such as TableName: !Ref OrdersTable.',
  },
  homes: ['identity'],

  *check(home) {
    const template = templateOf(home)
    if (!template || !home.resource.type.startsWith('AWS::Serverless::')) return
    const statement = grantsOf(home).find(isForEveryTable)
    if (!statement) return
    yield {
      message: 'star',
      values: { template },
      at: statement.span,
      property: documentKey(home),
      evidence: template,
    }
  },
})

/** SAM names the document after its template. */
const templateOf = ({ policy: { name } }: { readonly policy: Parameters<typeof documentKey>[0]['policy'] }) =>
  name?.kind === 'known' ? /^DynamoDB\w*Policy\b/.exec(showText(name.value))?.[0] : undefined

const isForEveryTable = ({ resources }: Statement): boolean =>
  resources?.items.some(({ text, unknown }) => unknown === null && /:table\/\*(\/|$)/.test(showText(text))) === true
