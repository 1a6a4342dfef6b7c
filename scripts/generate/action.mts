import { type Input, inputs, outputs } from '../../src/entry/action-inputs.js'

const head = `# Generated from src/entry/action-inputs.ts: run npm run generate.
name: DynamoDB Review
description: Reviews pull requests for the safety of DynamoDB data and of the IAM access to it.
author: dynamodb-review
branding:
  icon: shield
  color: blue
runs:
  using: node24
  main: dist/action.js
`

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

const inputOf = ([name, { description, default: fallback }]: [string, Input]): string =>
  [
    `  ${name}:`,
    `    description: ${quoted(description)}`,
    ...(fallback === undefined ? [] : [`    default: ${quoted(fallback)}`]),
  ].join('\n')

const outputOf = ([name, description]: [string, string]): string =>
  `  ${name}:\n    description: ${quoted(description)}`

/** action.yml, from the table of inputs that the action itself reads. */
export default async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    [
      'action.yml',
      `${head}inputs:\n${Object.entries<Input>(inputs).map(inputOf).join('\n')}\noutputs:\n${Object.entries<string>(outputs).map(outputOf).join('\n')}\n`,
    ],
  ])
