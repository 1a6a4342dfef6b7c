import { joinText, type Span, type Text, type Tree, unknown, type Value, written } from '#model'
import { type Node, plainText, valueAt } from '../source/node.js'
import { deployedTypes, roleProperties } from './connector-profiles.js'
import { type Context, spanOf } from './context.js'
import { attributeRef } from './function.js'
import { hasImplicitRole, implicitRoleName } from './implicit-role.js'
import { resolve } from './resolve.js'
import { idOf, typeOf } from './template.js'

/** One end of a connector: a resource of the template by its id, or one elsewhere by what is said of it. */
export interface End {
  /** The type that is deployed in the end, or nothing. */
  readonly type: string
  /** The logical id, for a resource of this template. */
  readonly id: string | undefined
  readonly node: Node | undefined
}

/** Reads `{ Id }` or `{ Type, Arn, RoleName, … }`. */
export const endOf = (node: Node | undefined, { template }: Context, around?: string): End => {
  const id = around ?? plainText(valueAt(node, 'Id'))
  const body = id === undefined ? undefined : template.resources.get(id)?.value
  const type = body ? typeOf(body) : (plainText(valueAt(node, 'Type')) ?? '')
  return { type: deployedTypes[type] ?? type, id: body && id, node }
}

/** An end's ARN. */
export const arnOf = (end: End, context: Context): Text =>
  end.id === undefined ? said(end, 'Arn', context) : [attributeRef(idOf(context.template, end.id), 'arn')]

/** Another attribute of an end: by `Fn::GetAtt` or `Ref`, or as it is said. */
export const attributeOf = (end: End, attribute: 'Name' | 'ResourceId' | 'Qualifier', context: Context): Text => {
  if (end.id === undefined || attribute === 'Qualifier') {
    const text = said(end, attribute, context)
    return attribute === 'Qualifier' && text.length === 0 ? ['*'] : text
  }
  return [attributeRef(idOf(context.template, end.id), attribute === 'Name' ? 'Name' : 'id')]
}

const said = ({ node }: End, name: string, context: Context): Text => {
  const value = valueAt(node, name)
  const tree = value && resolve(value, context)
  return tree?.kind === 'scalar' ? tree.text : []
}

/** The name of the role of an end: said, the one its resource names, or the one that SAM makes. */
export const roleNameOf = (end: End, context: Context): Value<Text> => {
  const { template } = context
  const body = end.id === undefined ? undefined : template.resources.get(end.id)?.value
  const span = spanOf(context, body ?? end.node ?? template.root)
  if (!body) {
    const name = said(end, 'RoleName', context)
    return name.length > 0 ? written(name, span) : elsewhere(span)
  }
  const properties = valueAt(body, 'Properties')
  const named = valueAt(properties, 'Role') ?? valueAt(properties, roleProperties[end.type] ?? 'Role')
  if (named) return nameIn(resolve(named, context), spanOf(context, named))
  const implicit = implicitRoleName(end.id ?? '')
  return hasImplicitRole(template, implicit)
    ? written([attributeRef(idOf(template, implicit), 'name')], span)
    : elsewhere(span)
}

const nameIn = (role: Tree, span: Span): Value<Text> => {
  const [reference, ...more] = role.kind === 'scalar' ? role.text : []
  if (typeof reference === 'object' && more.length === 0 && reference.resource !== undefined)
    return written([attributeRef(reference.resource, 'name')], span)
  const literal =
    typeof reference === 'string' && more.length === 0 ? /:role\/(?:.*\/)?([^/]+)$/.exec(reference)?.[1] : undefined
  return literal === undefined ? elsewhere(span) : written(joinText([literal]), span)
}

const elsewhere = (span: Span): Value<Text> =>
  unknown('the role that the connector adds to is not in this template', '', span)
