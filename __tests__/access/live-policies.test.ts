import { expect, test } from '@jest/globals'
import { changeSet, file, reviewed } from '../review/change.js'

const statements = `[
      { Sid = "Admin", Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:role/admin" }, Action = "kms:*", Resource = "*" },
      { Sid = "Keep", Effect = "Deny", Principal = "*", Action = "kms:ScheduleKeyDeletion", Resource = "*" },
    ]`

const key = (policy: string) => `resource "aws_kms_key" "orders" {
  enable_key_rotation = true
${policy}}
`

const written = `  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = ${statements}
  })
`

const told = (before: string, after: string) => {
  const { findings, access } = reviewed(changeSet(file('main.tf', before, after)))
  return [findings.flatMap(({ status, rule }) => (status === 'introduced' ? rule : [])).sort(), access.length]
}

test("Terraform leaves a key's policy as it is when it is taken out of the code: nobody gains and no Deny goes", () => {
  expect(told(key(written), key(''))).toEqual([[], 0])
})

test('but a policy that loses its Deny in the code loses it', () => {
  const open = written.replace(/ *\{ Sid = "Keep".*\n/, '')
  expect(told(key(written), key(open))).toEqual([['access/deny-removed', 'sharing/principal-added'], 1])
})

test('so nothing in it is called mended', () => {
  const { findings } = reviewed(changeSet(file('main.tf', key(written), key(''))))
  expect(findings.filter(({ status }) => status === 'fixed')).toEqual([])
  const better = written.replace('role/admin" }, Action = "kms:*"', 'role/admin" }, Action = "kms:DescribeKey"')
  const mended = reviewed(changeSet(file('main.tf', key(written), key(better)))).findings
  expect(mended.filter(({ status }) => status === 'fixed').map(({ rule }) => rule)).toContain(
    'sharing/key-policy-admin-and-use-mixed',
  )
})
