import { expect, test } from '@jest/globals'
import type { Notice } from '#model'
import { assemble, type Changed } from '#review'

/** The notices of a change whose files are these; every changed file is new. */
const noticesOf = async (
  files: Readonly<Record<string, string>>,
  changed: readonly string[],
): Promise<readonly Notice[]> => {
  const changes: readonly Changed[] = changed.map((path) => ({ status: 'A', path, previousPath: null }))
  const listings = { before: [], after: Object.keys(files) }
  const { notices } = await assemble(changes, listings, ({ paths }) =>
    paths.map((path) => ({ path, text: files[path] ?? null })),
  )
  return notices
}

const app = { 'shop/cdk.json': '{"app": "npx tsx bin/app.ts"}' }
const stack = "import { Stack } from 'aws-cdk-lib'\n"

test('code of a CDK app without a synthesised template is said to be unread, at its import', async () => {
  const files = { ...app, 'shop/lib/stack.ts': `// the shop\n${stack}` }
  expect(await noticesOf(files, ['shop/lib/stack.ts'])).toMatchObject([
    { code: 'unsupported', file: 'shop/lib/stack.ts', line: 2, message: expect.stringContaining('not reviewed') },
  ])
})

test.each([
  ['Python', 'shop/stack.py', 'import os\nfrom aws_cdk import Stack\n', 2],
  ['Java', 'shop/src/Shop.java', 'import software.amazon.awscdk.Stack;\n', 1],
  ['C#', 'shop/src/Shop.cs', 'using Amazon.CDK;\n', 1],
  ['Go', 'shop/shop.go', 'import "github.com/aws/aws-cdk-go/awscdk/v2"\n', 1],
])('in %s too', async (_, path, text, line) => {
  expect((await noticesOf({ ...app, [path]: text }, [path])).map((notice) => notice.line)).toEqual([line])
})

test.each([
  [
    'a handler that imports no constructs',
    { ...app, 'shop/lambda/get.ts': 'export const handler = 1\n' },
    'shop/lambda/get.ts',
  ],
  ['a test of the app', { ...app, 'shop/test/stack.test.ts': stack }, 'shop/test/stack.test.ts'],
  ['code outside of the app', { ...app, 'other/stack.ts': stack }, 'other/stack.ts'],
  ['code where there is no app', { 'lib/stack.ts': stack }, 'lib/stack.ts'],
])('%s needs no template', async (_, files, path) => {
  expect(await noticesOf(files, [path])).toEqual([])
})

test('where the synthesised template is part of the change, that is reviewed', async () => {
  const files = { ...app, 'shop/lib/stack.ts': stack, 'shop/cdk.out/Shop.template.json': '{"Resources": {}}' }
  expect(await noticesOf(files, ['shop/lib/stack.ts', 'shop/cdk.out/Shop.template.json'])).toEqual([])
})

test('settings of an app that change are said to be unread where they tell it something', async () => {
  const files = { 'shop/cdk.json': '{\n  "app": "npx tsx bin/app.ts",\n  "context": { "stage": "prod" }\n}' }
  expect(await noticesOf(files, ['shop/cdk.json'])).toMatchObject([
    { code: 'unsupported', file: 'shop/cdk.json', line: 3, message: expect.stringContaining('context of the CDK app') },
  ])
  expect(await noticesOf(app, ['shop/cdk.json'])).toEqual([])
})
