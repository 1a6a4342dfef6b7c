import type { Config } from '#model'
import type { Command } from './command.js'

/** What a person may do in a repository, from least to most (`role_name`; custom roles count as what they were built on). */
export const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const
/** One of `roles`. */
export type Role = (typeof roles)[number]

/** Who speaks, and where. */
export interface Speaker {
  readonly login: string
  readonly role: Role
  readonly isAuthor: boolean
}

const isAtLeast = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least)

/** Why somebody may not give a command, or null when they may. */
export const refusal = (
  { name }: Command,
  speaker: Speaker,
  { isPrivate, config }: { readonly isPrivate: boolean; readonly config: Config },
): string | null => {
  switch (name) {
    case 'help':
    case 'status':
    case 'explain':
      return speaker.isAuthor || isAtLeast(speaker.role, isPrivate ? 'read' : 'triage')
        ? null
        : 'This is for people who take part in the repository.'
    case 'rerun':
    case 'suggest':
      return speaker.isAuthor || isAtLeast(speaker.role, 'write')
        ? null
        : 'This is for the author of the pull request and for people who may write to the repository.'
    default:
      return mayWaive(speaker, config)
        ? null
        : 'Letting a finding stand is for maintainers, and not for the author of the change.'
  }
}

/** Maintainers, administrators and the policy's approvers; the author of the change only where the policy says so. */
export const mayWaive = ({ login, role, isAuthor }: Speaker, { approvers, allowSelfWaive }: Config): boolean => {
  if (isAuthor && !allowSelfWaive) return false
  const isListed = approvers.some((approver) => approver.toLowerCase() === login.toLowerCase())
  return isAtLeast(role, 'maintain') || (isListed && isAtLeast(role, 'read'))
}
