import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { matchResources } from '#diff'
import { loadFormats, readInventory, wantedFiles } from '#formats'
import type { Inventory, SourceFile } from '#model'
import { only } from './sample.js'

await loadFormats()

const filesBelow = (root: string, folder = root): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(root, path) : [relative(root, path)]
  })

/** An app under examples, with what cdk synth made of it. */
const app = (side: string): readonly SourceFile[] => {
  const root = join('examples', 'cdk', side)
  return filesBelow(root).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

const json = (value: unknown): string => JSON.stringify(value)

const template = (resources: object) => json({ Resources: resources })

const read = (files: Readonly<Record<string, string>>): Inventory =>
  readInventory(Object.entries(files).map(([path, text]) => ({ path, text })))

describe('what CDK synthesised of the shop', () => {
  const inventory = readInventory(app('after'))
  test('leads back to the constructs and to the lines that call for them', () => {
    const places = inventory.resources.map(
      ({ construct, head }) => `${construct} ${head.file}:${head.line}:${head.column}`,
    )
    expect(places).toEqual([
      'Shop/ShopKey/Resource lib/shop-stack.ts:13:21',
      'Shop/OrdersTable/Resource lib/shop-stack.ts:18:20',
      'Shop/PaymentsTable/Resource lib/shop-stack.ts:28:22',
      'Shop/BasketsTable/Resource lib/shop-stack.ts:40:5',
      'Shop/OrdersFunction/Resource lib/shop-stack.ts:47:28',
      'Shop/OrdersFunction/ServiceRole/Resource lib/shop-stack.ts:47:28',
      'Shop/OrdersFunction/ServiceRole/DefaultPolicy/Resource lib/shop-stack.ts:47:28',
    ])
  })
  test('says what the program says', () => {
    const baskets = inventory.resources.find(({ construct }) => construct === 'Shop/BasketsTable/Resource')
    expect(baskets).toMatchObject({
      format: 'cdk',
      timeToLive: { value: 'expiresAt' },
      guard: { deletion: { value: 'delete' } },
      deletionProtection: {
        value: false,
        span: { file: 'lib/shop-stack.ts', line: 40, column: 5, endLine: 40, endColumn: 38 },
      },
    })
  })
  test('is understood with the program and the manifest beside it, which are asked for', () => {
    const files = app('after')
    const listing = files.map(({ path }) => path)
    const templates = files.filter(({ path }) => path.endsWith('.template.json'))
    const beside = wantedFiles(templates, listing)
    expect(beside).toEqual(['cdk.out/Shop.metadata.json', 'cdk.out/manifest.json'])
    expect(
      wantedFiles(
        files.filter(({ path }) => path.startsWith('cdk.out/')),
        listing,
      ),
    ).toContain('lib/shop-stack.ts')
  })
})

const table = (properties: object, metadata: object) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], ...properties },
  Metadata: metadata,
})

describe('an assembly', () => {
  const manifest = (trace: readonly string[]) =>
    json({
      artifacts: {
        Main: {
          type: 'aws:cloudformation:stack',
          properties: { templateFile: 'Main.template.json' },
          metadata: { '/Main/Orders/Resource': [{ type: 'aws:cdk:logicalId', data: 'Orders1', trace }] },
        },
      },
    })
  const main = template({ Orders1: table({}, { 'aws:cdk:path': 'Main/Orders/Resource' }) })
  const place = (files: Readonly<Record<string, string>>) => {
    const { span, construct } = only(read({ 'cdk.out/Main.template.json': main, ...files }), 'Orders1', 'table')
    return [construct, `${span.file}:${span.line}:${span.column}`]
  }
  const program = { 'app/stack.py': 'import x\n\n\n    table = dynamodb.Table(self)\n' }
  test.each<[string, string, string]>([
    ['in older manifests', 'new Main (/home/me/work/app/stack.py:4:13)', 'app/stack.py:4:13'],
    ['of Python', 'File "/home/me/work/app/stack.py", line 4', 'app/stack.py:4:1'],
  ])('may keep its stack traces %s', (_name, frame, wanted) => {
    const trace = ['new Table (/home/me/work/node_modules/aws-cdk-lib/aws-dynamodb/lib/table.ts:1:1)', frame]
    expect(place({ 'cdk.out/manifest.json': manifest(trace), ...program })).toEqual(['Main/Orders/Resource', wanted])
  })
  test.each<[string, Readonly<Record<string, string>>]>([
    ['no manifest', {}],
    ['a broken manifest', { 'cdk.out/manifest.json': '{' }],
    ['no trace', { 'cdk.out/manifest.json': manifest([]) }],
    [
      'a line that the program does not have',
      { 'cdk.out/manifest.json': manifest(['x (/a/app/stack.py:99:1)']), ...program },
    ],
    ['a program outside the repository', { 'cdk.out/manifest.json': manifest(['x (/a/other.ts:1:1)']), ...program }],
  ])('with %s leaves findings in the template', (_name, files) => {
    expect(place(files)).toEqual(['Main/Orders/Resource', 'cdk.out/Main.template.json:1:15'])
  })
  test('holds nested stacks by their hash', () => {
    const hash = 'a'.repeat(64)
    const url = { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, `/assets/${hash}.json`]] }
    const inventory = read({
      'cdk.out/Main.template.json': template({
        Nested: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: url },
          Metadata: { 'aws:cdk:path': 'Main/Nested' },
        },
      }),
      'cdk.out/Main.assets.json': json({ files: { [hash]: { source: { path: 'Nested.nested.template.json' } } } }),
      'cdk.out/Nested.nested.template.json': template({ Orders1: table({}, {}) }),
    })
    expect(inventory.resources.map(({ id, format }) => [id, format])).toEqual([
      ['cdk.out/Main.template.json#Nested/Orders1', 'cdk'],
    ])
    expect(inventory.notices).toEqual([])
  })
})

test('a logical id that churns is recognised by its construct', () => {
  const side = (id: string, name: string) =>
    read({
      'Main.template.json': template({
        [id]: table({ BillingMode: name }, { 'aws:cdk:path': 'Main/Orders/Resource' }),
      }),
    })
  const pairs = matchResources(side('Orders1', 'PROVISIONED'), side('Orders2', 'PAY_PER_REQUEST'), new Map())
  expect(pairs).toMatchObject([{ by: 'construct', before: { address: 'Orders1' }, after: { address: 'Orders2' } }])
})
