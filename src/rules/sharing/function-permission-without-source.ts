import { type FunctionPermission, knownValue, literal } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'sharing/function-permission-without-source',
  title: 'A service may call the function for anybody',
  why: 'The service calls whatever its customers point it at. Without a source, a stranger’s bucket, topic or API can call the function with events of their own making.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  messages: {
    unsourced:
      '{address} lets {service} call the function for whomever it acts: neither a source nor an account is named.\nSet the source’s ARN, or the own account as source account.',
    action:
      '{address} allows {action} on the function to {principal}, and not only to call it.\nAllow lambda:InvokeFunction.',
  },
  subjects: ['functionPermission'],

  *check(permission) {
    const action = literal(knownValue(permission.action) ?? [])
    const principal = literal(knownValue(permission.principal) ?? [])
    if (action !== undefined && action !== '' && !/^lambda:Invoke/i.test(action))
      yield {
        message: 'action',
        values: { action, principal: principal || 'its principal' },
        at: permission.action.span,
        property: 'action',
      }
    if (principal !== undefined && /\.amazonaws\.com(\.cn)?$/.test(principal) && isUnsourced(permission))
      yield {
        message: 'unsourced',
        values: { service: principal },
        at: permission.principal.span,
        property: 'principal',
      }
  },
})

/** Alexa and others outside AWS name their source by other means and are not judged. */
const isUnsourced = ({ sourceArn, sourceAccount, organization }: FunctionPermission): boolean =>
  [sourceArn, sourceAccount, organization].every((limit) => knownValue(limit) === null)
