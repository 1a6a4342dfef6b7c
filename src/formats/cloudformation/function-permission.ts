import { byDefault, type FunctionPermission, is, type Span, type Text, written } from '#model'
import { isNothing, optionalTextValue, required, stringValue, textValue } from '../typed.js'
import { attributeRef } from './function.js'
import { within } from './place.js'
import type { Given } from './resource-base.js'
import { eventsOf } from './serverless-events.js'

/** AWS::Lambda::Permission. */
export const functionPermission = ({ base, properties }: Given): FunctionPermission => {
  const text = (name: string) => {
    const { tree, parent } = within(properties, name)
    return textValue(tree, required, parent)
  }
  const optional = (name: string) => {
    const { tree, parent } = within(properties, name)
    return optionalTextValue(tree, parent)
  }
  const url = within(properties, 'FunctionUrlAuthType')
  return {
    ...base,
    kind: 'functionPermission',
    function: text('FunctionName'),
    action: text('Action'),
    principal: text('Principal'),
    sourceArn: optional('SourceArn'),
    sourceAccount: optional('SourceAccount'),
    organization: optional('PrincipalOrgID'),
    urlAuthorization: stringValue(url.tree, null, url.parent),
  }
}

/**
 * The permissions that SAM gives with AWS::Serverless::Function and that let in more than one source in the account: a
 * function URL that asks nobody who they are, and a skill of Alexa's without its id. All others name what may call.
 */
export const serverlessPermissions = (given: Given): readonly FunctionPermission[] => {
  const { base, properties } = given
  const config = within(properties, 'FunctionUrlConfig')
  const auth = within(config, 'AuthType')
  const url = is(stringValue(auth.tree, required, auth.parent), 'NONE')
    ? [permission(given, `${base.address}UrlPublicPermissions`, auth.parent, 'lambda:InvokeFunctionUrl', '*', 'NONE')]
    : []
  const skills = eventsOf(properties).flatMap(({ name, type, properties: skill, head }) => {
    const id = within(skill, 'SkillId').tree
    return type === 'AlexaSkill' && (!id || isNothing(id))
      ? [
          permission(
            given,
            `${base.address}${name}Permission`,
            head,
            'lambda:InvokeFunction',
            'alexa-appkit.amazon.com',
          ),
        ]
      : []
  })
  return [...url, ...skills]
}

const permission = (
  { base }: Given,
  address: string,
  head: Span,
  action: string,
  principal: string,
  urlAuthorization: string | null = null,
): FunctionPermission => {
  const none = byDefault<Text | null>(null, head)
  return {
    ...base,
    id: `${base.scope}#${address}`,
    address,
    span: head,
    head,
    kind: 'functionPermission',
    function: byDefault([attributeRef(base.id, 'name')], base.head),
    action: byDefault([action], head),
    principal: byDefault([principal], head),
    sourceArn: none,
    sourceAccount: none,
    organization: none,
    urlAuthorization: urlAuthorization === null ? byDefault(null, head) : written(urlAuthorization, head),
  }
}
