import { iamArnsOf } from '#catalog'
import { literal, showText, type Text } from '#model'
import { catalogPattern, haveCommon, writtenPattern } from '../arn-patterns.js'
import { arnFields } from '../arns.js'
import { kindOf } from '../around.js'
import { type Context, policyRule } from '../rule.js'
import { everyHome, judged, policyOf, statementName } from '../statements.js'

export default policyRule({
  id: 'policy/invalid-arn',
  title: 'The ARN cannot exist',
  why: 'Nothing has such a name: AWS refuses the document, or an Allow on it is never used and a Deny on it stops nothing.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'identity-and-access',
  fix: 'none',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
  ],
  messages: {
    invalid: 'In the policy of {address}, {statement} names {arn}, which cannot exist: {mistake}.\n{advice}',
  },
  homes: everyHome,

  *check(home, context) {
    for (const statement of policyOf(home).statements) {
      for (const { text, unknown, span } of statement.resources?.items ?? []) {
        const mistake = unknown === null ? mistakeIn(text, context) : null
        if (mistake === null) continue
        yield {
          message: 'invalid',
          values: {
            statement: statementName(statement),
            arn: shown(text),
            mistake,
            advice:
              'The form is arn:partition:service:region:account:resource, as in arn:aws:dynamodb:eu-west-1:123456789012:table/orders.',
          },
          ...judged(home, statement, span),
        }
        break
      }
    }
  },
})

/** Blanks at the end are what is wrong, so they must be seen. */
const shown = (text: Text): string => (/\s$/.test(showText(text)) ? `"${showText(text)}"` : showText(text))

const partitions = new Set([
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
])

/** Services whose resources always live in a Region. */
const regional = new Set(['dynamodb', 'dax', 'kms', 'kinesis', 'lambda', 'sqs', 'sns', 'firehose', 'secretsmanager'])

/** Services of which every kind of resource is catalogued, each below its own word. */
const closed = new Set(['dynamodb', 'dax', 'kms', 'kinesis'])

/** What is wrong with a resource of a policy, in words; null for what may exist and for what is not known. */
const mistakeIn = (text: Text, context: Context): string | null => {
  const [first] = text
  if (typeof first !== 'string' || /^\*+$/.test(showText(text)) || holdsVariable(text)) return startMistake(text)
  if (!first.startsWith('arn:')) return 'an ARN begins with arn:'
  if (/\s$/.test(String(text.at(-1)))) return 'it ends in a blank'
  const fields = arnFields(text)
  if (fields.length < 6) return literal(text) !== undefined && !/[*?]$/.test(first) ? 'it has too few parts' : null
  return fieldMistake(fields) ?? resourceMistake(text, fields, context)
}

const holdsVariable = (text: Text): boolean => text.some((part) => typeof part === 'string' && part.includes('${'))

/** With variables only the beginning is judged. */
const startMistake = (text: Text): string | null => {
  const [first] = text
  return typeof first === 'string' && first.includes(':') && !/^(\*|\$\{|arn:)/.test(first)
    ? 'an ARN begins with arn:'
    : null
}

const fieldMistake = (fields: readonly Text[]): string | null => {
  const [partition, service, region, account] = fields.slice(1, 5).map((field) => literal(field))
  if (partition !== undefined && !isOpen(partition) && !partitions.has(partition))
    return `${quoted(partition)} is no partition of AWS`
  if (service !== undefined && service !== service.toLowerCase())
    return `the service is written ${service.toLowerCase()}`
  if (region !== undefined && region !== '' && !isOpen(region) && !isRegion(region))
    return `${quoted(region)} is no Region`
  if (account !== undefined && account !== '' && !isOpen(account) && !/^(\d{12}|aws|cloudfront)$/.test(account))
    return `${quoted(account)} is no account: it has twelve digits`
  return service === undefined ? null : placeMistake(service, region, account, literal(fields[5] ?? []))
}

/** What a service does not put into its ARNs, or always does. */
const placeMistake = (
  service: string,
  region: string | undefined,
  account: string | undefined,
  resource: string | undefined,
): string | null => {
  if (service === 'iam' && region !== undefined && region !== '' && !isOpen(region)) return 'IAM knows no Regions'
  if (region === '' && regional.has(service) && !resource?.startsWith('global-table/'))
    return `an ARN of ${service} names its Region, or a star`
  const isBucket = service === 's3' && resource !== undefined && !/^(access|job|storage-lens|async|\*)/.test(resource)
  return isBucket && (/^\d/.test(account ?? '') || /^[a-z]/.test(region ?? ''))
    ? 'an ARN of a bucket names neither Region nor account'
    : null
}

const resourceMistake = (text: Text, fields: readonly Text[], context: Context): string | null => {
  const service = literal(fields[2] ?? [])
  if (service === undefined || !closed.has(service)) return null
  const arns = iamArnsOf(service) ?? []
  const written = writtenPattern(text, (id) => kindOf(id, context))
  return arns.length === 0 || arns.some((arn) => haveCommon(written, catalogPattern(arn)))
    ? null
    : `${service} has no resource called ${quoted(showText(fields.slice(5).flatMap((field, at) => (at === 0 ? field : [':', ...field]))))}`
}

const isOpen = (field: string): boolean => /[*?$]/.test(field)

const quoted = (field: string): string => (field === '' ? 'nothing' : field)

/** `eu-west-1`, `us-gov-east-1`: an area, a direction and a number. Whether AWS has opened it is not asked. */
const isRegion = (region: string): boolean =>
  /^[a-z]{2,4}(-[a-z]{2,4})?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d{1,2}$/.test(
    region,
  )
