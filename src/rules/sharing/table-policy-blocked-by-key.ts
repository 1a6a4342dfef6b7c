import { is, knownValue, type Resource, showText, type TableSettings } from '#model'
import { granted } from '#policy'
import { copiesOf } from '../copies.js'
import { accountOf, foreignersOf, metBy, someoneOf } from '../outsiders.js'
import { guardedKey } from '../principals.js'
import { type Context, type PolicyHome, policyRule } from '../rule.js'
import { grantsOf, judged } from '../statements.js'
import { guardedBy, resourcesIn } from '../targets.js'

export default policyRule({
  id: 'sharing/table-policy-blocked-by-key',
  title: 'The shared table cannot be read with this key',
  why: 'The other account is let in by the table and stopped by the key: its calls fail with access denied, although the table’s policy looks right.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html'],
  messages: {
    managed:
      'The policy of {address} lets {principal} of account {account} in, but the table is encrypted with the AWS managed key, which no other account can use.\nUse a customer managed key whose policy admits the account, or the AWS owned key.',
    customer:
      'The policy of {address} lets {principal} of account {account} in, but the policy of the key {key} does not let it decrypt.\nAllow kms:Decrypt to the account in the key policy.',
  },
  homes: ['table'],

  *check(home, context) {
    const settings = settingsOf(home, guardedBy(home, context))
    if (!settings) return
    for (const statement of grantsOf(home)) {
      const [principal] = foreignersOf(statement, context.config)
      if (!principal) continue
      const key = keyOf(settings, context)
      const isManaged = is(settings.encryption, 'aws-managed')
      const isClosed = key !== undefined && !mayDecrypt(key, principal)
      if (!isManaged && !isClosed) continue
      yield {
        message: isManaged ? 'managed' : 'customer',
        values: {
          principal: showText(principal),
          account: accountOf(principal) ?? '',
          key: key?.resource?.address ?? '',
        },
        ...judged(
          home,
          statement,
          statement.principals?.items.find(({ text }) => text === principal)?.span ?? statement.span,
        ),
      }
    }
  },
})

/** The settings of the copy that the policy hangs on. */
const settingsOf = ({ policy, resource }: PolicyHome, table: Resource | null): TableSettings | null => {
  if (table?.kind !== 'table' && table?.kind !== 'globalTable' && table?.kind !== 'replica') return null
  const copies = copiesOf(table).map(({ settings }) => settings)
  const own = copies.find(({ resourcePolicy }) => resourcePolicy === policy)
  return own ?? (resource.kind === 'resourcePolicy' && table.kind !== 'globalTable' ? table : null)
}

type Guarded = NonNullable<ReturnType<typeof guardedKey>>

/** The customer key with its policy, wherever that is written, when the key is in the code. */
const keyOf = ({ encryption, kmsKey }: TableSettings, context: Context): Guarded | undefined => {
  const [id] = is(encryption, 'customer') ? resourcesIn(knownValue(kmsKey) ?? []) : []
  return id === undefined ? undefined : guardedKey(id, context)
}

/** Undecided counts as yes. */
const mayDecrypt = ({ access }: Guarded, principal: Parameters<typeof someoneOf>[0]): boolean =>
  granted(metBy(access, someoneOf(principal)), { actions: ['kms:Decrypt'], resources: null }).verdict !== 'none'
