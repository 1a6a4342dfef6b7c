import { valueAt } from '../source/node.js'
import { type Template, typeOf } from './template.js'

/** SAM makes a role for these when none is given, and calls it like them with `Role` behind. */
const makesRole: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'])

/** The logical id of the role that SAM makes for a resource. */
export const implicitRoleName = (logicalId: string): string => `${logicalId}Role`

/** Whether a logical id that nobody wrote is that of a role SAM makes. */
export const hasImplicitRole = (template: Template, name: string): boolean => {
  if (!name.endsWith('Role') || template.resources.has(name)) return false
  const maker = template.resources.get(name.slice(0, -'Role'.length))
  if (!maker || !makesRole.has(typeOf(maker.value))) return false
  return valueAt(valueAt(maker.value, 'Properties'), 'Role') === undefined
}
