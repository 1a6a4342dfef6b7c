import { changeOf, changesOf, matchResources } from '#diff'
import { loadFormats, readInventory } from '#formats'
import type { Change, Inventory, Pair, Resource, SourceFile } from '#model'

await loadFormats()

/** Files by path. */
export type Files = Readonly<Record<string, string>>

export const read = (files: Files): Inventory =>
  readInventory(Object.entries(files).map(([path, text]): SourceFile => ({ path, text })))

/** A template with these resources; each is its type and body, indented by two more than its id. */
export const template = (...resources: readonly string[]): string => ['Resources:', ...resources, ''].join('\n')

/** A table with the given lines of properties; a name unless it is to be made up. */
export const table = (id: string, properties: readonly string[] = [], attributes: readonly string[] = []): string =>
  [
    `  ${id}:`,
    '    Type: AWS::DynamoDB::Table',
    ...attributes.map((line) => `    ${line}`),
    '    Properties:',
    '      BillingMode: PAY_PER_REQUEST',
    ...properties.map((line) => `      ${line}`),
  ].join('\n')

export const keyed = (name: string, type = 'S'): readonly string[] => [
  `AttributeDefinitions: [{ AttributeName: ${name}, AttributeType: ${type} }]`,
  `KeySchema: [{ AttributeName: ${name}, KeyType: HASH }]`,
]

const none = new Map<string, string>()

/** Pairs as `before → after by`, with ids. */
export const matched = (before: Inventory, after: Inventory, renames = none): readonly string[] =>
  matchResources(before, after, renames).map(
    (pair) => `${pair.before?.id ?? '-'} → ${pair.after?.id ?? '-'} by ${pair.by}`,
  )

export const changes = (before: Files, after: Files, renames = none): readonly Change[] =>
  changesOf(matchResources(read(before), read(after), renames))

/** The only change between two templates. */
export const change = (before: string, after: string): Change | null => {
  const found = changes({ 't.yaml': before }, { 't.yaml': after })
  if (found.length > 1) throw new Error(`There are ${found.length} changes.`)
  return found[0] ?? null
}

/** The effects of properties, as `path effect`. */
export const effects = (found: Change | null): readonly string[] =>
  (found?.properties ?? []).map(({ path, effect }) => `${path} ${effect}`)

/** A Terraform resource as its reader would give it, from the one that CloudFormation's gives. */
export const asTerraform = (resource: Resource, more: Partial<Resource> = {}): Resource =>
  ({
    ...resource,
    format: 'terraform',
    type: 'aws_dynamodb_table',
    scope: '.',
    id: `.#${resource.address}`,
    ...more,
  }) as Resource

export const pairOf = (before: Resource | null, after: Resource | null): Pair => ({ before, after, by: 'address' })

export const difference = (before: Resource | null, after: Resource | null): Change | null =>
  changeOf(pairOf(before, after))
