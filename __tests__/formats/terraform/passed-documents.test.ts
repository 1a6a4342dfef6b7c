import { expect, test } from '@jest/globals'
import { loadFormats, readInventory } from '#formats'
import { entryOf, literal, type PolicyFile, type Tree } from '#model'

await loadFormats()

const read = (text: string) => readInventory([{ path: 'iam.tf', text }])

const policies = (text: string): readonly PolicyFile[] =>
  read(text).resources.flatMap((resource) => (resource.kind === 'policyFile' ? [resource] : []))

const document = (name: string, action = 'dynamodb:GetItem', more = '') => `
data "aws_iam_policy_document" "${name}" {
  statement {
    actions   = ["${action}"]
    ${more}
  }
}
`

const elsewhere = (argument: string) => `
module "role" {
  source = "git::https://example.com/roles.git"
  ${argument}
}
`

const actionsOf = (tree: Tree): readonly string[] => {
  const statements = entryOf(tree, 'Statement')?.value
  const items = statements?.kind === 'sequence' ? statements.items : []
  return items.flatMap((item) => {
    const action = entryOf(item, 'Action')?.value
    const [first] = action?.kind === 'sequence' ? action.items : []
    return first?.kind === 'scalar' ? (literal(first.text) ?? []) : []
  })
}

test('a document that is handed to a module in another repository is a policy of its own', () => {
  const [policy, ...rest] = policies(
    document('deployer', 'dynamodb:Scan', 'resources = ["*"]') +
      elsewhere('policy = data.aws_iam_policy_document.deployer.json'),
  )
  expect(rest).toEqual([])
  expect(policy).toMatchObject({
    address: 'data.aws_iam_policy_document.deployer',
    id: '.#data.aws_iam_policy_document.deployer',
    role: 'identity',
    head: { file: 'iam.tf', line: 2 },
  })
  expect(policy && actionsOf(policy.document)).toEqual(['dynamodb:Scan'])
})

test('what it is for is told from what it says', () => {
  const trust = document(
    'trust',
    'sts:AssumeRole',
    'principals {\n type = "AWS"\n identifiers = ["arn:aws:iam::111122223333:root"]\n }',
  )
  const [policy] = policies(trust + elsewhere('assume = data.aws_iam_policy_document.trust.json'))
  expect(policy?.role).toBe('trust')
})

test('a local value in between does not hide it', () => {
  const text = `${document('deployer')}
locals { statements = [data.aws_iam_policy_document.deployer.json] }
${elsewhere('policies = local.statements')}`
  expect(policies(text).map(({ address }) => address)).toEqual(['data.aws_iam_policy_document.deployer'])
})

test('a document that a resource here takes is judged there, once', () => {
  const text = `${document('deployer')}
resource "aws_iam_policy" "deployer" { policy = data.aws_iam_policy_document.deployer.json }
${elsewhere('policy = data.aws_iam_policy_document.deployer.json')}`
  expect(policies(text)).toEqual([])
})

test('a document that nothing takes grants nothing', () => {
  expect(policies(document('unused'))).toEqual([])
})
