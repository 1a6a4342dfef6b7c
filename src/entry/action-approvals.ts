import { approvalsIn, approversIn, type Conversation, type Role, roles } from '#conversation'
import { roleOf } from '#github'
import type { Config } from '#model'
import type { Approval } from '#review'
import type { Desk } from './action-desk.js'

/** Looks up what people may do, each once. */
export type LookUp = (login: string) => Promise<Role>

/** Roles that GitHub's own are; a custom role is taken for what it can at least do: read. */
export const lookUpRoles = ({ github }: Pick<Desk, 'github'>): LookUp => {
  const known = new Map<string, Role>()
  return async (login) => {
    const named = known.get(login) ?? (await roleOf(github, login))
    const role = roles.find((one) => one === named) ?? 'read'
    known.set(login, role)
    return role
  }
}

/** The findings that approvers let stand in comments, by the rights they have now. */
export const approvalsFor = async (
  conversation: Conversation,
  config: Config,
  lookUp: LookUp,
): Promise<readonly Approval[]> => {
  const found = new Map<string, Role>()
  for (const login of approversIn(conversation, config)) found.set(login, await lookUp(login))
  return approvalsIn(conversation, config, (login) => found.get(login) ?? 'none')
}
