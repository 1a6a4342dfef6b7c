import type { Entry, PolicyDocument, Reference, Scalar, Sequence, Span, Text, Tree, Value } from '#model'
import { entryOf, joinText, showText, unknown, written } from '#model'
import { chain, required, textValue } from '../typed.js'
import type { Context } from './context.js'
import { type Place, within } from './place.js'
import { policyDocument } from './policy-document.js'
import { policyTemplates, type TemplateGrant } from './serverless-policy-templates.js'

/** One entry of a SAM `Policies` list: a managed policy or a document put on the role itself. */
export type ServerlessPolicy = { readonly managed: Value<Text> } | { readonly inline: PolicyDocument }

/** Reads an entry; `name` is what SAM calls the inline policy it makes of it. */
export const serverlessPolicy = (item: Tree, name: string, context: Context): ServerlessPolicy => {
  if (item.kind !== 'mapping') return { managed: managedArn(item) }
  const place: Place = { tree: item, parent: item.span }
  const policyName = written<Text>([name], item.span)
  if (item.entries.some(({ key }) => key === 'Statement')) {
    return {
      inline: policyDocument(place, context, policyName) ?? { name: policyName, document: item, span: item.span },
    }
  }
  const [entry] = item.entries
  const template = entry && Object.hasOwn(policyTemplates, entry.key) ? policyTemplates[entry.key] : undefined
  const document = entry && template ? templateDocument(entry, template) : notKnown(item, entry)
  return { inline: { name: policyName, document, span: item.span } }
}

/** What a policy is called here: its template and what it is for, or the first thing its first statement says. */
export const policyName = (item: Tree): string => {
  const [entry] = item.kind === 'mapping' ? item.entries : []
  if (!entry) return 'policy'
  const statements = entryOf(item, 'Statement')?.value
  if (!statements) return [entry.key, firstText(entry.value)].filter((part) => part !== '').join(' ')
  const first = statements.kind === 'sequence' ? statements.items[0] : statements
  const said = first && (entryOf(first, 'Sid') ?? entryOf(first, 'Action') ?? entryOf(first, 'NotAction'))
  return said ? `statements from ${firstText(said.value)}` : 'statements'
}

const firstText = (tree: Tree): string => {
  if (tree.kind === 'scalar')
    return showText(
      tree.text.map((part) => (typeof part === 'string' ? part : { ...part, symbol: part.symbol.replace(/^.*#/, '') })),
    )
  const inner = tree.kind === 'sequence' ? tree.items[0] : tree.kind === 'mapping' ? tree.entries[0]?.value : undefined
  return inner ? firstText(inner) : ''
}

const notKnown = (item: Tree, entry: Entry | undefined): Tree =>
  unknown(`the policy template ${entry?.key ?? ''} is not known`, entry?.key ?? '', item.span)

/** A managed policy by ARN, or by name: then it is one of AWS's own. */
const managedArn = (item: Tree): Value<Text> =>
  chain(textValue(item, required, item.span), (text, from) => {
    const [name] = text
    return text.length === 1 && typeof name === 'string' && !name.startsWith('arn:')
      ? { ...from, value: awsManagedArn(name) }
      : from
  })

/** AWS's managed policies that stand under a path and are named without it in templates. */
const underServiceRole =
  /^(AWSLambda(BasicExecution|VPCAccessExecution|DynamoDBExecution|KinesisExecution|SQSQueueExecution|MSKExecution)?Role|AWSLambdaENIManagementAccess)$/

/** The ARN of a managed policy of AWS, by its name or its path and name. */
export const awsManagedArn = (name: string): Text => [
  'arn:',
  { symbol: 'aws:partition' },
  `:iam::aws:policy/${underServiceRole.test(name) ? 'service-role/' : ''}${name}`,
]

/** The document that a policy template stands for, its parameters put in. */
const templateDocument = (template: Entry, grants: readonly TemplateGrant[]): Tree => {
  const parameters: Place = { tree: template.value, parent: template.keySpan }
  const statements = grants.map((grant) => statementOf(grant, parameters, template.keySpan))
  return mapping([['Statement', sequence(statements, template.keySpan)]], template.keySpan)
}

const statementOf = ([actions, resources, condition]: TemplateGrant, parameters: Place, span: Span): Tree => {
  const [service, names = ''] = actions.split(':')
  const literal = (text: string) => scalar([text], span)
  const filled = (pattern: string) => filledIn(pattern, parameters, span)
  const patterns = resources.split(' ').map((resource) => filled(arnPattern(resource, service ?? '')))
  const entries: [string, Tree][] = [
    ['Effect', literal('Allow')],
    [
      'Action',
      sequence(
        names.split(' ').map((name) => literal(`${service}:${name}`)),
        span,
      ),
    ],
    ['Resource', sequence(patterns, span)],
  ]
  if (condition) {
    const [operator, key, value] = condition
    entries.push(['Condition', mapping([[operator, mapping([[key, filled(value)]], span)]], span)])
  }
  return mapping(entries, span)
}

const arnPattern = (resource: string, service: string): string =>
  resource === '*' || /^arn:|^\{\w+Arn\}$/.test(resource)
    ? resource
    : `arn:{AWS::Partition}:${service}:{AWS::Region}:{AWS::AccountId}:${resource}`

const symbols: Readonly<Record<string, Reference>> = {
  'AWS::Partition': { symbol: 'aws:partition' },
  'AWS::Region': { symbol: 'aws:region' },
  'AWS::AccountId': { symbol: 'aws:account' },
}

/** A pattern with its `{Parameter}`s filled in, through the conditions that decide about them. */
const filledIn = (pattern: string, parameters: Place, span: Span): Tree => {
  const parts = pattern.split(/\{([^}]*)\}/).map((part, i): Value<Text> => {
    if (i % 2 === 0) return written<Text>([part], span)
    const symbol = symbols[part]
    if (symbol) return written<Text>([symbol], span)
    const { tree, parent } = within(parameters, part)
    return textValue(tree, required, parent)
  })
  return treeOf(parts.reduce(joined), span)
}

const joined = (before: Value<Text>, after: Value<Text>): Value<Text> =>
  chain(before, (head, from) => chain(after, (tail, to) => ({ ...from, span: to.span, value: joinText(head, tail) })))

const treeOf = (value: Value<Text>, span: Span): Tree => {
  if (value.kind === 'known') return scalar(value.value, span)
  if (value.kind === 'unknown') return value
  return { ...value, whenTrue: treeOf(value.whenTrue, span), whenFalse: treeOf(value.whenFalse, span) }
}

const scalar = (text: Text, span: Span): Scalar => ({ kind: 'scalar', text, type: 'string', span })

const sequence = (items: readonly Tree[], span: Span): Sequence => ({ kind: 'sequence', items, span })

const mapping = (entries: readonly (readonly [string, Tree])[], span: Span): Tree => ({
  kind: 'mapping',
  entries: entries.map(([key, value]) => ({ key, keySpan: span, value })),
  span,
})

/** The trust policy that lets a service take a role, as SAM writes it. */
export const serviceTrust = (service: string, span: Span): Tree => {
  const statement = mapping(
    [
      ['Effect', scalar(['Allow'], span)],
      ['Action', sequence([scalar(['sts:AssumeRole'], span)], span)],
      ['Principal', mapping([['Service', sequence([scalar([service], span)], span)]], span)],
    ],
    span,
  )
  return mapping(
    [
      ['Version', scalar(['2012-10-17'], span)],
      ['Statement', sequence([statement], span)],
    ],
    span,
  )
}
