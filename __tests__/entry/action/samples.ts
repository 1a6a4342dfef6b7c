import type { Edits } from '../../github-offline/repository.js'

/** What a sample table says; everything is on unless said otherwise. */
export interface Table {
  readonly name?: string
  readonly protection?: boolean
  readonly recovery?: boolean
}

const resource = ({ name = 'Orders', protection = true, recovery = true }: Table): string => `  ${name}Table:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      TableName: ${name.toLowerCase()}
      BillingMode: PAY_PER_REQUEST
      DeletionProtectionEnabled: ${protection}
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: ${recovery}
      AttributeDefinitions:
        - AttributeName: pk
          AttributeType: S
      KeySchema:
        - AttributeName: pk
          KeyType: HASH
`

/** A CloudFormation template with these tables. */
export const template = (...tables: readonly Table[]): string =>
  `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n${tables.map(resource).join('')}`

/** Lines of the first table in a template, from 1. */
export const lines = { protection: 10, recovery: 12 } as const

/** The file most samples change. */
export const path = 'infra/orders.yaml'

/** One table that is safe. */
export const safe: Edits = { [path]: template({}) }
/** Its deletion protection and its recovery are switched off: two findings of severity high. */
export const twoOff: Edits = { [path]: template({ protection: false, recovery: false }) }
/** The first is mended, the second stands. */
export const oneOff: Edits = { [path]: template({ recovery: false }) }
