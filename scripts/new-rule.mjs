// Starts a rule: its file, its page and its line in the index.
//   npm run new:rule recovery/backups-too-rare            a rule about what will be
//   npm run new:rule recovery/backups-removed -- change   a rule about what the change does; also policy, review
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

const root = fileURLToPath(new URL('..', import.meta.url))

const subjects = {
  state: `  subjects: ['table'],

  *check(table) {
    // Unknown is neither right nor wrong: \`is\` is true only for what is known.
    if (!is(table.deletionProtection, false)) return
    yield { message: 'wrong', at: table.deletionProtection.span, property: 'deletionProtection' }
  },`,
  change: `  subjects: ['table'],

  *check({ before, after }) {
    // Without a before it is new, without an after it goes. What is not known is no difference.
    if (!before || !after || !is(before.deletionProtection, true) || !is(after.deletionProtection, false)) return
    yield { message: 'wrong', at: after.deletionProtection.span, property: 'deletionProtection' }
  },`,
  policy: `  homes: ['table'],

  *check({ policy }) {
    yield { message: 'wrong', at: policy.span, property: 'policy' }
  },`,
  review: `  *check({ after }) {
    for (const resource of after.resources) yield { message: 'wrong', resource, at: resource.head, property: 'resource' }
  },`,
}

const imports = {
  state: "import { is } from '#model'\n",
  change: "import { is } from '#model'\n",
  policy: '',
  review: '',
}

const ruleText = (id, kind) => `${imports[kind]}import { ${kind}Rule } from '../rule.js'

export default ${kind}Rule({
  id: '${id}',
  title: 'Say in one line what is wrong',
  why: 'Say in one or two sentences what happens in the world when this is ignored.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'best-practices',
  fix: 'none',
  references: ['https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/'],
  messages: {
    wrong: '{address}: say what is wrong, and why it matters here.\\nSay what to do.',
  },
${subjects[kind]}
})
`

const examples = {
  state: `\`\`\`yaml reports wrong
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
\`\`\`

\`\`\`yaml passes
Resources:
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
      DeletionProtectionEnabled: true
\`\`\`
`,
  change: `\`\`\`diff yaml reports wrong
 Resources:
   Orders:
     Type: AWS::DynamoDB::Table
     Properties:
       KeySchema: [{ AttributeName: id, KeyType: HASH }]
-      DeletionProtectionEnabled: true
+      DeletionProtectionEnabled: false
\`\`\`

\`\`\`diff yaml passes
 Resources:
   Orders:
     Type: AWS::DynamoDB::Table
     Properties:
       KeySchema: [{ AttributeName: id, KeyType: HASH }]
+      DeletionProtectionEnabled: true
\`\`\`
`,
}

const stop = (sentence) => {
  console.error(sentence)
  process.exit(2)
}

const [id = '', kind = 'state'] = process.argv.slice(2)
if (!/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
  stop('Name it <area>/<what-is-wrong>, as in recovery/point-in-time-recovery-off.')
if (!Object.hasOwn(subjects, kind)) stop(`A rule is one of ${Object.keys(subjects).join(', ')}.`)
const rule = join(root, 'src', 'rules', `${id}.ts`)
const page = join(root, 'docs', 'rules', `${id}.md`)
for (const path of [rule, page])
  if (existsSync(path)) stop(`${path} exists already: names of rules are never used twice.`)

for (const path of [rule, page]) mkdirSync(dirname(path), { recursive: true })
writeFileSync(rule, ruleText(id, kind))
writeFileSync(page, `## Examples\n\n${examples[kind] ?? examples.state}`)

register()
for (const name of ['rules-index', 'rules-pages']) {
  const { default: generate } = await import(`./generate/${name}.mts`)
  for (const [path, text] of await generate()) writeFileSync(join(root, path), text)
}
console.log(`Wrote src/rules/${id}.ts and docs/rules/${id}.md.
Next: write examples on the page and watch them fail with npm test -- rules/pages, then write check.`)
