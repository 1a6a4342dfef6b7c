import { iamAction } from '#catalog'
import type { Severity } from '#model'

/** How grave it is that actions reach more than they need: reading settings and lists is the least of it. */
export const reachSeverity = (actions: readonly string[]): Severity =>
  actions.every((action) => ['List', 'Read'].includes(iamAction(action)?.level ?? 'Write')) ? 'low' : 'medium'
