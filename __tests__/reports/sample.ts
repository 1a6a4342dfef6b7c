import type {
  AccessEntry,
  Change,
  ChangeSet,
  Config,
  Finding,
  Notice,
  Resource,
  Review,
  Severity,
  Span,
  Status,
} from '#model'

/** A small pull request and its review, written by hand: what the reports are read on. */

export const template = [
  'Resources:',
  '  OrdersTable:',
  '    Type: AWS::DynamoDB::Table',
  '    Properties:',
  '      DeletionProtectionEnabled: false',
  '      PointInTimeRecoverySpecification:',
  '        PointInTimeRecoveryEnabled: false',
  '      KeySchema:',
  '        - { AttributeName: id, KeyType: HASH }',
  '',
].join('\n')

export const span = (line: number, column: number, endColumn: number, file = 'infra/orders.yaml'): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn,
})

export const changeSet: ChangeSet = {
  base: { ref: 'main', sha: 'a'.repeat(40) },
  head: { ref: 'orders', sha: 'b'.repeat(40) },
  files: [
    {
      path: 'infra/orders.yaml',
      before: { path: 'infra/orders.yaml', text: template.replaceAll('false', 'true') },
      after: { path: 'infra/orders.yaml', text: template },
      changed: true,
    },
  ],
  seen: 3,
  notices: [],
}

const config: Config = {
  policyFile: '.github/dynamodb-review.yml',
  profile: 'default',
  failOn: 'high',
  commentOn: 'medium',
  onIncomplete: 'fail',
  comment: 'on-findings',
  gate: 'check',
  drafts: 'summary',
  commandPrefix: '/dynamodb-review',
  rules: {},
  include: ['**'],
  exclude: [],
  waivers: [],
  trustedAccounts: [],
  productionTags: [],
  sensitiveTags: [],
  permissionsBoundaries: [],
  maxWaiverDays: 180,
  allowCriticalWaivers: false,
  approvers: [],
  allowSelfWaive: false,
  labels: false,
  reviewers: [],
  previousBotLogins: [],
}

export const finding = (rule: string, severity: Severity, status: Status, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity,
  confidence: 'high',
  status,
  waiver: null,
  resource: { address: 'OrdersTable', kind: 'table', type: 'AWS::DynamoDB::Table', format: 'cloudformation' },
  location: span(5, 7, 39),
  side: status === 'fixed' ? 'before' : 'after',
  related: [],
  condition: null,
  message: 'Something is wrong with OrdersTable.',
  why: 'Because it matters.',
  fingerprint: 'abcdefghijklmnop',
  evidence: 'qrstuvwxyz234567',
  fix: null,
  controls: {},
  ...more,
})

const protection = finding('recovery/deletion-protection-removed', 'high', 'introduced', {
  message:
    'This change switches off deletion protection of OrdersTable, so anyone who may call DeleteTable can drop it with one request.\nLeave DeletionProtectionEnabled on, and switch it off only in the change that retires the table.',
  fix: {
    title: 'Turn deletion protection on',
    safety: 'safe',
    edits: [{ file: 'infra/orders.yaml', startLine: 5, endLine: 5, text: '      DeletionProtectionEnabled: true' }],
  },
})

const recovery = finding('recovery/point-in-time-recovery-off', 'medium', 'worsened', {
  location: span(7, 9, 42),
  condition: 'when IsProd is false',
  message: 'Point-in-time recovery of `OrdersTable` is off: a wrong write cannot be undone.',
  related: [{ message: 'the parameter gets its value here', file: 'infra/orders.yaml', line: 2 }],
})

const waived = finding('encryption/table-uses-aws-owned-key', 'low', 'introduced', {
  waiver: { by: 'data team', until: '2026-12-31', reason: 'the key arrives with the new account', source: 'policy' },
})

const table = {
  address: 'OrdersTable',
  kind: 'table',
  type: 'AWS::DynamoDB::Table',
  span: span(2, 3, 14),
} as unknown as Resource

const replaced: Change = {
  change: 'replaced',
  before: table,
  after: table,
  effect: 'replaces',
  properties: [
    {
      path: 'partitionKey',
      before: 'pk',
      after: 'id',
      effect: 'replaces',
      because: 'KeySchema cannot be updated',
      span: span(9, 9, 40),
    },
    { path: 'deletionProtection', before: true, after: false, effect: 'in-place', because: null, span: span(5, 7, 39) },
  ],
}

const notice: Notice = {
  code: 'unresolved-value',
  file: 'infra/orders.yaml',
  line: 3,
  message: 'SSESpecification is not known, because the parameter KeyArn has no default.',
}

export const access = (verdict: AccessEntry['verdict'], at = 1): AccessEntry => ({
  principal: `role OrdersFunctionRole${at}`,
  resource: 'table Orders',
  verdict,
  gained: verdict === 'narrowed' ? [] : ['dynamodb:DeleteTable'],
  lost: verdict === 'narrowed' ? ['dynamodb:Scan'] : [],
  witness:
    verdict === 'broadened'
      ? {
          principal: `role OrdersFunctionRole${at}`,
          action: 'dynamodb:DeleteTable',
          resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders',
          context: {},
        }
      : null,
  because: verdict === 'broadened' ? 'the statement Tables now allows dynamodb:*' : '',
  location: span(2, 3, 14),
})

export const reviewOf = (more: Partial<Review> = {}): Review => ({
  verdict: 'fail',
  profile: 'default',
  base: changeSet.base,
  head: changeSet.head,
  findings: [
    protection,
    recovery,
    waived,
    finding('recovery/deletion-not-guarded', 'medium', 'unchanged', { location: span(2, 3, 14) }),
    finding('encryption/key-rotation-off', 'medium', 'fixed', { location: span(4, 3, 14) }),
  ],
  access: [access('broadened'), access('narrowed', 2)],
  changes: [replaced],
  notices: [notice],
  coverage: { files: { seen: 3, reviewed: 1, skipped: 2 }, resources: 1 },
  config,
  ...more,
})

/** A review in which nothing happened. */
export const quietReview = reviewOf({ verdict: 'pass', findings: [], access: [], changes: [], notices: [] })
