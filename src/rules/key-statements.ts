import { showText } from '#model'
import type { PrincipalItem, Statement } from '#policy'
import { mayName } from './statements.js'

/** Who may change the key's policy or destroy it administers the key. */
export const administersKey = (statement: Statement): boolean =>
  ['kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'].some((action) => mayName(statement, action))

/** Who may decrypt, or make keys that encrypt, uses it. */
export const usesKey = (statement: Statement): boolean =>
  ['kms:Decrypt', 'kms:GenerateDataKey'].some((action) => mayName(statement, action))

/**
 * Roles and users that a statement names. An account by its digits or its root is most often the own one, to whose policies the key
 * policy leaves the decision, so accounts are left out.
 */
export const namedPrincipals = ({ principals }: Statement): readonly PrincipalItem[] =>
  principals && !principals.not
    ? principals.items.filter(
        ({ kind, text, unknown }) => kind === 'AWS' && unknown === null && !isAccount(showText(text)),
      )
    : []

const isAccount = (shown: string): boolean => /^\d{12}$|:root$|^\$\{aws:account\}$|^\*$/.test(shown)
