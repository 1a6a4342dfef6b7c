// Times the built command as a whole process, on input that it makes itself, and prints a table with ratios to an empty Node.
//   npm run bench [-- --runs 9]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
if (!existsSync(cli)) throw new Error('dist/cli.js is missing: npm run build')
const runsAt = process.argv.indexOf('--runs')
const runs = runsAt < 0 ? 7 : Number(process.argv[runsAt + 1])
const root = mkdtempSync(join(tmpdir(), 'bench-'))

const write = (path, text) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const table = (name, safe) => `  ${name}:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      TableName: !Sub "\${AWS::StackName}-${name}"
      BillingMode: PAY_PER_REQUEST
      DeletionProtectionEnabled: ${safe}
      AttributeDefinitions:
        - { AttributeName: id, AttributeType: S }
      KeySchema:
        - { AttributeName: id, KeyType: HASH }
      PointInTimeRecoverySpecification:
        PointInTimeRecoveryEnabled: true
      SSESpecification:
        SSEEnabled: true
`
const template = (names, safe) => `Resources:\n${names.map((name) => table(name, safe(name))).join('\n')}`

const terraform = (name, safe) => `resource "aws_dynamodb_table" "${name}" {
  name                        = "${name}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = ${safe}

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = merge(local.tags, { Name = "\${var.stage}-${name}" })
}
`
const variables = 'variable "stage" {\n  default = "test"\n}\n\nlocals {\n  tags = { team = "shop" }\n}\n'

const numbered = (count, name) => Array.from({ length: count }, (_, at) => `${name}${at}`)
const sides = (name, make) => {
  for (const side of ['before', 'after'])
    for (const [path, text] of make(side === 'before')) write(`${name}/${side}/${path}`, text)
  return ['review', '--before', join(root, name, 'before'), '--after', join(root, name, 'after'), '--format', 'json']
}

const gitReview = (folder, before, after) => {
  const git = (...words) =>
    spawnSync('git', ['-C', join(root, folder), '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...words])
  for (const [path, text] of before) write(`${folder}/${path}`, text)
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'before')
  git('checkout', '-q', '-b', 'work')
  for (const [path, text] of after) write(`${folder}/${path}`, text)
  git('commit', '-q', '-a', '-m', 'after')
  return ['review', '--repo', join(root, folder), '--base', 'main', '--head', 'work', '--format', 'json']
}

const templates = () => {
  const files = (safe) => numbered(5, 'service').map((name) => [`${name}/template.yaml`, template([name], () => safe)])
  return gitReview(
    'git',
    [...files(true), ...numbered(200, 'docs/other').map((name) => [`${name}.md`, name])],
    files(false),
  )
}

/** Stacks of twelve files, each calling a module that all share; five files of one stack change. */
const stacks = (count) => {
  const stack = (name) => [
    [
      `stacks/${name}/main.tf`,
      `${variables}module "shared" {\n  source = "../../modules/shared"\n  name   = "${name}"\n}\n`,
    ],
    ...numbered(11, 'table').map((table) => [`stacks/${name}/${table}.tf`, terraform(table, true)]),
  ]
  const module = [
    'modules/shared/main.tf',
    'variable "name" {}\n\nresource "aws_sqs_queue" "this" {\n  name = var.name\n}\n',
  ]
  const changed = numbered(5, 'table').map((table) => [`stacks/stack0/${table}.tf`, terraform(table, false)])
  return gitReview(`stacks${count}`, [module, ...numbered(count, 'stack').flatMap(stack)], changed)
}

const accessPair = () => {
  const policy = (actions) => ({
    Version: '2012-10-17',
    Statement: actions.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' })),
  })
  write('access/before.json', JSON.stringify(policy(['dynamodb:Get*', 'dynamodb:Query'])))
  write('access/after.json', JSON.stringify(policy(['dynamodb:Get*', 'dynamodb:Query', 'dynamodb:Delete*'])))
  return ['access', join(root, 'access/before.json'), join(root, 'access/after.json')]
}

const many = numbered(1000, 'service')
const big = numbered(620, 'Table')
const huge = numbered(1830, 'Table')
const rows = [
  ['--version', ['--version']],
  ['review of a 5-file pull request (git)', templates()],
  ['5 changed files among 120 .tf files (git)', stacks(10)],
  ['5 changed files among 1,200 .tf files (git)', stacks(100)],
  ['5 changed files among 4,800 .tf files (git)', stacks(400)],
  [
    'review of one 340 KB template',
    sides('big', (before) => [['template.yaml', template(big, (name) => before || name !== 'Table7')]]),
  ],
  [
    'review of one 1 MB template',
    sides('huge', (before) => [['template.yaml', template(huge, (name) => before || name !== 'Table7')]]),
  ],
  [
    'review of 1,000 changed templates',
    sides('many', (before) => many.map((name) => [`${name}/template.yaml`, template([name], () => before)])),
  ],
  [
    'review of 1,200 .tf files, 100 modules',
    sides('terraform', (before) =>
      numbered(100, 'module').flatMap((module) => [
        [`${module}/variables.tf`, variables],
        ...numbered(11, 'table').map((name) => [`${module}/${name}.tf`, terraform(name, before || name !== 'table3')]),
      ]),
    ),
  ],
  ['access, one pair of policies', accessPair()],
]

const time = (words) => {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1 << 28,
  })
  if (status === null || status === 2) throw new Error(String(stderr))
  return performance.now() - start
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

// Rounds over all rows, so that a busy moment does not fall on one row alone.
const all = [['an empty Node', ['-e', '']], ...rows.map(([name, words]) => [name, [cli, ...words]])]
const times = all.map(() => [])
for (let round = 0; round < runs; round++)
  for (const [at, [name, words]] of all.entries()) {
    process.stderr.write(`\r${round + 1}/${runs} ${name.padEnd(50)}`)
    times[at].push(time(words))
  }
const reading = fileURLToPath(new URL('bench/reading.mts', import.meta.url))
const readOnce = (file) => Number(spawnSync(process.execPath, ['--import', 'tsx', reading, join(root, file)]).stdout)
const readings = [
  ['340 KB', 'big/after/template.yaml'],
  ['1 MB', 'huge/after/template.yaml'],
].map(([size, file]) => [size, median(Array.from({ length: runs }, () => readOnce(file)))])
process.stderr.write(`\r${' '.repeat(60)}\r`)
rmSync(root, { recursive: true })

const medians = times.map(median)
console.log(`Median of ${runs} runs of the whole process, Node ${process.versions.node}\n`)
console.log('| What | ms | ratio to an empty Node |\n|---|---:|---:|')
for (const [at, [name]] of all.entries())
  console.log(`| ${name} | ${Math.round(medians[at])} | ${(medians[at] / medians[0]).toFixed(1)} |`)

console.log('\nFrom the text of a template to its inventory, for the first time in a process\n')
console.log('| What | ms |\n|---|---:|')
for (const [size, ms] of readings) console.log(`| ${size} of YAML | ${Math.round(ms)} |`)

spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('bench/policies.mts', import.meta.url))], {
  stdio: 'inherit',
})
