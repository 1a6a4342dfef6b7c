import { Failure, profiles, severities } from '#model'
import { botLogin, type Overrides } from '#review'

/** An input of the action as action.yml shows it. What a policy file may set has no default there. */
export interface Input {
  readonly description: string
  readonly default?: string
  readonly values?: readonly string[]
}

const failOn = [...severities.toReversed(), 'never'] as const
const commentOn = [...severities].reverse()
const onIncomplete = ['fail', 'neutral'] as const
const comment = ['on-findings', 'always', 'never'] as const
const gate = ['check', 'job', 'both'] as const
const drafts = ['full', 'summary', 'off'] as const
const switches = ['true', 'false'] as const

/** Every input, in the order of action.yml, which is generated from here. */
export const inputs = {
  'github-token': {
    description: 'The token to read and write with. It needs contents: read, pull-requests: write and checks: write.',
    default: '${{ github.token }}',
  },
  config: {
    description:
      'The path of the policy file in the repository (.github/dynamodb-review.yml). It is read from the base side.',
  },
  profile: { description: 'How much to say: default, strict or audit.', values: profiles },
  'fail-on': {
    description: 'The mildest severity that fails the review: critical, high, medium, low, info or never.',
    values: failOn,
  },
  'comment-on': { description: 'The mildest severity that gets a comment in the diff.', values: commentOn },
  gate: { description: 'What turns red: the check run (check), the job (job), or both.', values: gate },
  'on-incomplete': {
    description: 'What happens when a changed file could not be fully reviewed: fail or neutral.',
    values: onIncomplete,
  },
  comment: { description: 'When the summary comment is written: on-findings, always or never.', values: comment },
  drafts: {
    description:
      'What is said while a pull request is a draft: full, summary (no comments in the diff) or off (not reviewed until it is ready).',
    values: drafts,
  },
  plan: { description: 'Terraform plans as JSON, one path a line (terraform show -json).' },
  'cdk-out': {
    description: 'What cdk synth wrote of the base and of the head: two folders, one a line, the base first.',
  },
  'var-files': { description: 'Terraform variable files, one path a line.' },
  artifact: {
    description:
      'After a first stage: the name of the artefact with its Terraform plans or cdk synth output. It adds findings and takes none away; needs actions: read.',
  },
  'command-prefix': { description: 'What comment commands start with (/dynamodb-review).' },
  'previous-bot-logins': {
    description:
      'Logins under which the review wrote before, one a line: what they said is read and not said again, and never edited.',
  },
  'resolve-token': {
    description: 'A token of a GitHub App with contents: write and pull-requests: write, to resolve threads with.',
  },
  live: {
    description: 'Reserved: looking at deployed tables is not built yet; true only brings a warning.',
    default: 'false',
    values: switches,
  },
  'aws-region': { description: 'Reserved, as live is.' },
  'state-table': {
    description: 'Reserved: keeping state beyond a pull request is not built yet; a name only brings a warning.',
  },
  sarif: { description: 'Where to write the review as SARIF 2.1.0.' },
  'dry-run': {
    description: 'true: say what would be written to the pull request, and write nothing.',
    default: 'false',
    values: switches,
  },
} as const satisfies Record<string, Input>

/** The name of an input of the action. */
export type InputName = keyof typeof inputs

/** The values of the inputs; one that is not set is an empty text. */
export type Inputs = Readonly<Record<InputName, string>>

/** Reads all inputs; a value outside a closed set is a failure that says what is allowed. */
export const readInputs = (get: (name: string) => string): Inputs => {
  const entries = Object.entries(inputs as Readonly<Record<string, Input>>).map(([name, { values }]) => {
    const value = get(name).trim()
    if (value !== '' && values && !values.includes(value))
      throw new Failure(`The input ${name} is ${JSON.stringify(value)}: use ${values.join(', ')}.`)
    return [name, value] as const
  })
  return Object.fromEntries(entries) as Inputs
}

const member = <T extends string>(all: readonly T[], value: string): T | undefined => all.find((one) => one === value)

/** What the workflow decides over the policy file. */
export const overridesOf = (given: Inputs): Overrides => {
  const found: { [K in keyof Overrides]: Overrides[K] | undefined } = {
    profile: member(profiles, given.profile),
    failOn: member(failOn, given['fail-on']),
    commentOn: member(severities, given['comment-on']),
    onIncomplete: member(onIncomplete, given['on-incomplete']),
    comment: member(comment, given.comment),
    gate: member(gate, given.gate),
    drafts: member(drafts, given.drafts),
    commandPrefix: given['command-prefix'] === '' ? undefined : given['command-prefix'],
    previousBotLogins: given['previous-bot-logins'] === '' ? undefined : loginsIn(given['previous-bot-logins']),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Overrides
}

const loginsIn = (list: string): readonly string[] => {
  const logins = list.split(/[\s,]+/).filter((login) => login !== '')
  const wrong = logins.find((login) => !botLogin.test(login))
  if (wrong === undefined) return logins
  throw new Failure(`The input previous-bot-logins has ${JSON.stringify(wrong)}: write logins, such as my-app[bot].`)
}

/** The outputs, in the order of action.yml. */
export const outputs = {
  verdict: 'pass, fail or incomplete.',
  introduced: 'How many findings the change introduces.',
  worsened: 'How many findings it makes worse.',
  fixed: 'How many findings it fixes.',
  report: 'The path of the whole result as JSON.',
  sarif: 'The path of the SARIF file, when the input sarif names one.',
  'comment-url': 'The address of the summary comment.',
  'check-url': 'The address of the check run.',
} as const
