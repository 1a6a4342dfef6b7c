import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { loadFormats, loadPlans, readInventory, withPlans } from '#formats'
import { child, type Resource, type ResourceKind, type SourceFile } from '#model'

await loadFormats()
await loadPlans()

/**
 * `plan.json` is what Terraform 1.11.4 with the AWS provider 5.100.0 made of `main.tf` and of a module that is not in the
 * repository, with an empty state and the variables variables={TABLE="orders"}, principal="*".
 */
const fixture = (name: string): string => readFileSync(new URL(`./fixtures/access/${name}`, import.meta.url), 'utf8')
const main: SourceFile = { path: 'infra/main.tf', text: fixture('main.tf') }
const empty: SourceFile = { path: 'infra/main.tf', text: '' }
const files = { before: [empty], after: [main] }
const sides = { before: readInventory(files.before), after: readInventory(files.after) }
const { after } = withPlans(sides, files, [{ path: 'plan.json', text: fixture('plan.json') }])

const one = <K extends ResourceKind>(kind: K): Extract<Resource, { kind: K }> => {
  const found = after.resources.find((resource) => resource.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found as Extract<Resource, { kind: K }>
}

describe('what the code leaves to variables', () => {
  test('is what the plan says: the environment of a function, and who may invoke it', () => {
    expect(one('function').environment).toMatchObject({ value: [{ name: 'TABLE', value: { value: ['orders'] } }] })
    expect(one('functionPermission').principal).toMatchObject({ kind: 'known', value: ['*'] })
  })
})

describe('what a module makes that is not in the repository', () => {
  test('stands where it is called', () => {
    const made = after.resources.filter(({ address }) => address.startsWith('module.access.'))
    expect(made.map(({ kind, span }) => [kind, span.line])).toEqual(
      ['tableItem', 'accessKey', 'organizationPolicy', 'securityGroup'].map((kind) => [kind, 27]),
    )
  })

  test('a security group lets in what the plan says', () => {
    expect(one('securityGroup').ingress).toMatchObject({
      value: [{ fromPort: { value: 8111 }, sources: { value: [{ value: ['0.0.0.0/0'] }] } }],
    })
  })

  test('documents in text are read', () => {
    expect(child(one('organizationPolicy').document.document, 'Statement')?.kind).toBe('sequence')
    expect(child(one('tableItem').item, 'id')?.kind).toBe('mapping')
  })
})
