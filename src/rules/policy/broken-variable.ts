import type { Resource, Text } from '#model'
import { policyRule } from '../rule.js'
import { everyHome, judged, policyOf, statementName } from '../statements.js'
import { asSent, elementsWithVariables } from '../variables.js'

export default policyRule({
  id: 'policy/broken-variable',
  title: 'A policy variable is misspelt or swallowed by the template',
  why: 'AWS refuses the document, or the text that was to follow the caller matches nobody: an Allow is useless, and a Deny guards nothing.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html',
  ],
  messages: {
    swallowed:
      'In the policy of {address}, {statement} writes the policy variable {variable} inside Fn::Sub, which looks for a resource of that name.\nWrite an exclamation mark after the brace that opens it.',
    outside:
      'In the policy of {address}, {statement} writes {variable} outside Fn::Sub, so that it is not filled in: IAM gets the dollar sign and the braces.\nPut the text into Fn::Sub.',
    misspelt:
      'In the policy of {address}, {statement} holds a policy variable that is not valid: {mistake}.\nMend it, or write the dollar sign itself as a variable of its own.',
  },
  homes: everyHome,

  *check(home) {
    for (const statement of policyOf(home).statements) {
      for (const { text, span } of elementsWithVariables(statement)) {
        const found = problemOf(text, home.resource, statement.variables)
        if (!found) continue
        const { message, ...values } = found
        yield { message, values: { statement: statementName(statement), ...values }, ...judged(home, statement, span) }
        break
      }
    }
  },
})

type Found =
  | { readonly message: 'swallowed' | 'outside'; readonly variable: string }
  | { readonly message: 'misspelt'; readonly mistake: string }

const problemOf = (text: Text, { format }: Resource, variables: boolean): Found | null => {
  const swallowed = text.flatMap((part) => (typeof part === 'string' ? [] : (swallowedName(part.symbol) ?? [])))[0]
  if (swallowed !== undefined) return { message: 'swallowed', variable: swallowed }
  const sent = asSent(text)
  for (const { index } of sent.matchAll(/\$\{/g)) {
    const [inside, closing] = /^([^{}]*)(\}?)/.exec(sent.slice(index + 2))?.slice(1) ?? []
    const found = closing === '}' ? wrongName(inside ?? '', format, variables) : unclosed(variables)
    if (found) return found
  }
  return null
}

/** Names of resources hold no colon and pseudo parameters two, so what has one is IAM's. */
const swallowedName = (symbol: string): string | undefined =>
  /#((?:aws|saml|cognito-identity\.amazonaws\.com|[\w.-]+\.(?:com|net|org)):(?!:)[\w/.-]+?)(?:\.id)?$/.exec(symbol)?.[1]

const unclosed = (variables: boolean): Found | null =>
  variables ? { message: 'misspelt', mistake: 'it has no closing brace' } : null

const wrongName = (inside: string, format: Resource['format'], variables: boolean): Found | null => {
  if (/^AWS::\w+$/.test(inside)) return isTemplate(format) ? { message: 'outside', variable: inside } : null
  if (!variables || /^[*?$]$/.test(inside)) return null
  const [key = '', ...fallback] = inside.split(',')
  if (inside.trim() === '') return { message: 'misspelt', mistake: 'it is empty' }
  if (!key.includes(':')) return isTemplate(format) && /^\w+$/.test(key) ? { message: 'outside', variable: key } : null
  if (/^\s|\s$/.test(key)) return { message: 'misspelt', mistake: `${key.trim()} has a blank beside it` }
  if (fallback.length > 0 && !/^\s*'.*'\s*$/.test(fallback.join(',')))
    return { message: 'misspelt', mistake: `the value that stands in for ${key} is not in single quotes` }
  return null
}

/** In these, a name in braces outside Fn::Sub was meant for it; elsewhere another tool may fill it in. */
const isTemplate = (format: Resource['format']): boolean =>
  format === 'cloudformation' || format === 'sam' || format === 'cdk'
