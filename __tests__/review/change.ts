import { loadFormats } from '#formats'
import type { ChangeSet, Config, FilePair, Review } from '#model'
import { defaultConfig, review } from '#review'

await loadFormats()

/** Small change sets in memory: what a pull request does to a handful of files. */

export const today = '2026-01-15'

export interface TableSettings {
  readonly recovery?: string
  readonly protection?: string
  /** A comment behind the logical id. */
  readonly comment?: string
}

/** A CloudFormation template with one table for each name; what is not said is on. */
export const template = (tables: Readonly<Record<string, TableSettings>>): string =>
  [
    "AWSTemplateFormatVersion: '2010-09-09'",
    'Parameters:',
    '  Env: { Type: String }',
    'Conditions:',
    '  IsProd: !Equals [!Ref Env, prod]',
    'Resources:',
    ...Object.entries(tables).flatMap(([name, { recovery = 'true', protection = 'true', comment = '' }]) => [
      `  ${name}:${comment === '' ? '' : ` # ${comment}`}`,
      '    Type: AWS::DynamoDB::Table',
      '    DeletionPolicy: Retain',
      '    UpdateReplacePolicy: Retain',
      '    Properties:',
      `      TableName: ${name}`,
      `      DeletionProtectionEnabled: ${protection}`,
      '      PointInTimeRecoverySpecification:',
      `        PointInTimeRecoveryEnabled: ${recovery}`,
      '      SSESpecification: { SSEEnabled: true }',
      '      BillingMode: PAY_PER_REQUEST',
      '      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]',
      '      KeySchema: [{ AttributeName: id, KeyType: HASH }]',
    ]),
    '',
  ].join('\n')

type Side = string | null

/** A file that is changed from one text to another; null where it does not exist. */
export const file = (path: string, before: Side, after: Side, previousPath?: string): FilePair => ({
  path,
  ...(previousPath === undefined ? {} : { previousPath }),
  before: before === null ? null : { path: previousPath ?? path, text: before },
  after: after === null ? null : { path, text: after },
  changed: true,
})

/** A file that is read only because a changed one needs it. */
export const context = (path: string, text: string): FilePair => ({ ...file(path, text, text), changed: false })

export const changeSet = (...files: readonly FilePair[]): ChangeSet => ({
  base: null,
  head: null,
  files,
  seen: files.filter(({ changed }) => changed).length,
  notices: [],
})

/** A change of one template. */
export const change = (before: Side, after: Side): ChangeSet => changeSet(file('infra/tables.yaml', before, after))

export const configOf = (more: Partial<Config>): Config => ({ ...defaultConfig, ...more })

export const reviewed = (set: ChangeSet, more: Partial<Config> = {}, day = today): Review =>
  review(set, configOf(more), day)

/** Findings as `status rule address`, in their order. */
export const told = ({ findings }: Review): readonly string[] =>
  findings.map(({ status, rule, resource }) => `${status} ${rule} ${resource.address}`)

/** Findings of one rule. */
export const ofRule = ({ findings }: Review, rule: string) => findings.filter((finding) => finding.rule === rule)

export const off = 'recovery/point-in-time-recovery-off'
