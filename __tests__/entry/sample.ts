const sound = { SSESpecification: '{ SSEEnabled: true }', DeletionProtectionEnabled: 'true' }

/** A template with one table; each setting can be left out or set. */
export const template = (settings: Readonly<Record<string, string>> = {}): string =>
  [
    'Resources:',
    '  Orders:',
    '    Type: AWS::DynamoDB::Table',
    '    DeletionPolicy: Retain',
    '    UpdateReplacePolicy: Retain',
    '    Properties:',
    '      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]',
    '      KeySchema: [{ AttributeName: id, KeyType: HASH }]',
    '      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }',
    ...Object.entries({ ...sound, ...settings }).map(([name, value]) => `      ${name}: ${value}`),
    '',
  ].join('\n')

export const safe = template()
export const unprotected = template({ DeletionProtectionEnabled: 'false' })
