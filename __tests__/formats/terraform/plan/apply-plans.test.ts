import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { changeOf, matchResources } from '#diff'
import { loadFormats, loadPlans, readInventory, withPlans } from '#formats'
import type { Inventory, Resource, SourceFile, Table } from '#model'

await loadFormats()
await loadPlans()

/**
 * `plan.json` is what Terraform 1.11.4 with the AWS provider 5.100.0 made of `main.tf` and a state written by hand, with
 * -refresh=false and the variables protect=false, recover=false, multi_region=true, tables=["eu"], token="new-secret".
 */
const fixture = (name: string): string => readFileSync(new URL(`./fixtures/orders/${name}`, import.meta.url), 'utf8')
const plan: SourceFile = { path: 'plan.json', text: fixture('plan.json') }
const main: SourceFile = { path: 'infra/main.tf', text: fixture('main.tf') }

const laid = (before: SourceFile, after: SourceFile, plans = [plan], more: readonly SourceFile[] = []) => {
  const files = { before: [before, ...more], after: [after, ...more] }
  return withPlans({ before: readInventory(files.before), after: readInventory(files.after) }, files, plans)
}

const at = <R extends Resource>({ resources }: Inventory, address: string): R => {
  const found = resources.find((resource) => resource.address === address)
  if (!found) throw new Error(`no ${address}`)
  return found as R
}

const sides = laid(main, main)
const orders = 'aws_dynamodb_table.orders'
const sessions = 'module.sessions.aws_dynamodb_table.this'
const changes = matchResources(sides.before, sides.after, new Map()).flatMap((pair) => changeOf(pair) ?? [])
const changeAt = (address: string) => changes.find(({ after, before }) => (after ?? before)?.address === address)

describe('what the code leaves unknown', () => {
  test('is what the plan says, and stands where the code writes it', () => {
    const table = at<Table>(sides.after, orders)
    expect(table.deletionProtection).toMatchObject({
      kind: 'known',
      value: false,
      span: { file: 'infra/main.tf', line: 41 },
    })
    expect(table.pointInTimeRecovery).toMatchObject({ kind: 'known', value: false, span: { line: 49 } })
  })

  test('was before what the state has, so that the change is seen', () => {
    expect(at<Table>(sides.before, orders).deletionProtection).toMatchObject({ kind: 'known', value: true })
    expect(changeAt(orders)?.properties.map(({ path, after }) => [path, after])).toEqual(
      expect.arrayContaining([
        ['deletionProtection', false],
        ['pointInTimeRecovery', false],
      ]),
    )
  })

  test('is no longer told as unknown', () => {
    const told = ({ notices }: Inventory) => notices.filter(({ message }) => message.startsWith(`${orders}: `))
    expect(told(readInventory([main]))).not.toEqual([])
    expect(told(sides.after)).toEqual([])
  })

  test('stays as the code has it where the code knows it', () => {
    const text = main.text?.replace('= var.protect', '= true') ?? ''
    expect(at<Table>(laid(main, { ...main, text }).after, orders).deletionProtection).toMatchObject({ value: true })
  })
})

describe('what becomes of things', () => {
  test('a replacement that comes of a variable', () => {
    expect(changeAt('aws_kms_key.data')).toMatchObject({
      change: 'replaced',
      effect: 'replaces',
      properties: [{ path: 'multiRegion', before: false, after: true, effect: 'replaces', span: { line: 59 } }],
    })
  })

  test('the worst of many instances that the code does not count', () => {
    expect(at(sides.after, 'aws_dynamodb_table.many').planned).toMatchObject({
      outcome: 'delete',
      reason: 'for_each no longer has its key',
    })
  })
})

describe('what a module makes that is not in the repository', () => {
  test('stands where the module is called', () => {
    expect(at<Table>(sides.after, sessions)).toMatchObject({
      kind: 'table',
      deletionProtection: { kind: 'known', value: false },
      span: { file: 'infra/main.tf', line: 74 },
      head: { line: 74 },
      planned: { outcome: 'replace', forcedBy: ['name'] },
    })
    expect(changeAt(sessions)).toMatchObject({ change: 'replaced', effect: 'replaces' })
  })

  test('is guarded or not, which the plan does not say', () => {
    expect(at(sides.after, sessions).guard.deletion.kind).toBe('unknown')
  })
})

test('nothing that only the state or a sensitive value holds is in the inventory', () => {
  const everything = JSON.stringify([sides, changes])
  for (const hidden of ['secret', 'named-in-state', '1234abcd', '111122223333'])
    expect(everything).not.toContain(hidden)
})

describe('a plan whose folder is not clear', () => {
  test('of another folder is not used, and that is told', () => {
    const other = { path: 'infra/main.tf', text: 'resource "aws_sqs_queue" "q" {}\n' }
    const { after } = laid(other, other)
    expect(after.notices).toContainEqual({
      code: 'unsupported',
      file: 'plan.json',
      line: 1,
      message: 'this plan is not used: no one folder of the change declares what it declares',
    })
  })

  test('of two like folders is not used either', () => {
    const twin = { ...main, path: 'twin/main.tf' }
    expect(laid(main, main, [plan], [twin]).after.resources.some(({ planned }) => planned)).toBe(false)
  })

  test('of one of two folders that differ finds its own', () => {
    const other = { path: 'other/main.tf', text: 'module "sessions" {\n  source = "./x"\n}\n' }
    expect(at(laid(main, main, [plan], [other]).after, orders).planned?.outcome).toBe('update')
  })
})

test('what is no plan changes nothing and is told', () => {
  const { before, after } = laid(main, main, [{ path: 'p.json', text: '{}' }])
  expect(before).toEqual(readInventory([main]))
  expect(after.resources).toEqual(readInventory([main]).resources)
  expect(after.notices.at(-1)).toMatchObject({ code: 'unparsable', file: 'p.json' })
})
