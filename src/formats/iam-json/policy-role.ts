import { entryOf, literal, type Mapping, type PolicyFile, type Tree } from '#model'
import { effectOf, statementsOf } from './policy-text.js'

/**
 * What a policy is for, from what it says. Identity policies never name principals and all others must; a service
 * control policy looks like an identity policy and a resource control policy like that of a resource, so each is told
 * by what only it is used for. Where the content leaves it open the file's name decides, and else the role that claims least.
 */
export const policyRole = (document: Mapping, path: string): PolicyFile['role'] => {
  const statements = statementsOf(document)
  const names = statements.some((statement) => has(statement, 'Principal') || has(statement, 'NotPrincipal'))
  return names ? roleWithPrincipals(statements, path) : roleWithout(statements, path)
}

const roleWithPrincipals = (statements: readonly Tree[], path: string): PolicyFile['role'] => {
  const services = new Set(statements.flatMap(actionsOf).map((action) => action.split(':')[0]?.toLowerCase()))
  const only = (service: string) => services.size === 1 && services.has(service)
  if (only('sts') && !statements.some((statement) => has(statement, 'Resource'))) return 'trust'
  if (isResourceControl(statements, path)) return 'rcp'
  if (only('kms')) return 'key'
  if (/endpoint|vpce/i.test(path)) return 'endpoint'
  if (only('dynamodb') && (/table|resource-?policy/i.test(path) || !statements.some(isForAnyone))) return 'table'
  return 'resource'
}

/** AWS wants `Principal: "*"` in each of its statements, and Deny in all but the one that AWS attaches itself. */
const isResourceControl = (statements: readonly Tree[], path: string): boolean =>
  statements.every(isForAnyone) &&
  (statements.every((statement) => effectOf(statement) === 'Deny') || /(^|[/_.-])rcps?([/_.-]|$)/i.test(path))

const roleWithout = (statements: readonly Tree[], path: string): PolicyFile['role'] =>
  /(^|[/_.-])scps?([/_.-]|$)|service-?control/i.test(path) || isServiceControl(statements) ? 'scp' : 'identity'

/** Denials that exempt principals by name or fence the whole account, beside nothing but an allowance of everything. */
const isServiceControl = (statements: readonly Tree[]): boolean => {
  const denials = statements.filter((statement) => effectOf(statement) === 'Deny')
  const rest = statements.filter((statement) => effectOf(statement) === 'Allow')
  return (
    denials.some(fencesAccount) && rest.every((statement) => actionsOf(statement).every((action) => action === '*'))
  )
}

const fencesAccount = (statement: Tree): boolean =>
  actionsOf(statement).some((action) => /^(organizations|account):/i.test(action)) ||
  conditionKeys(statement).some((key) => /^aws:(principalarn|principalorgid|principalaccount)$/i.test(key)) ||
  (has(statement, 'NotAction') && conditionKeys(statement).some((key) => /^aws:requestedregion$/i.test(key)))

const conditionKeys = (statement: Tree): readonly string[] => {
  const condition = entryOf(statement, 'Condition')?.value
  const operators = condition?.kind === 'mapping' ? condition.entries : []
  return operators.flatMap(({ value }) => (value.kind === 'mapping' ? value.entries.map(({ key }) => key) : []))
}

const has = (statement: Tree, element: string): boolean => entryOf(statement, element) !== undefined

const actionsOf = (statement: Tree): readonly string[] => [
  ...textsOf(entryOf(statement, 'Action')?.value),
  ...textsOf(entryOf(statement, 'NotAction')?.value),
]

const isForAnyone = (statement: Tree): boolean => {
  const principal = entryOf(statement, 'Principal')?.value
  const everyone = principal?.kind === 'mapping' ? entryOf(principal, 'AWS')?.value : principal
  return textsOf(everyone).includes('*')
}

const textsOf = (tree: Tree | undefined): readonly string[] => {
  if (tree?.kind === 'sequence') return tree.items.flatMap(textsOf)
  const text = tree?.kind === 'scalar' ? literal(tree.text) : undefined
  return text === undefined ? [] : [text]
}
