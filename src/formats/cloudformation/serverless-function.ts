import type { Resource } from '#model'
import { serverlessEventSources } from './event-source.js'
import { serverlessFunction as functionItself } from './function.js'
import { serverlessPermissions } from './function-permission.js'
import type { Given } from './resource-base.js'
import { withGlobals } from './serverless-globals.js'
import { functionRole } from './serverless-role.js'

/** AWS::Serverless::Function: the function and what SAM makes with it, its role, its permissions and its event sources. */
export const serverlessFunction = (own: Given): readonly Resource[] => {
  const given: Given = { ...own, properties: withGlobals(own, 'Function') }
  return [
    functionItself(given),
    ...functionRole(given),
    ...serverlessPermissions(given),
    ...serverlessEventSources(given),
  ]
}
