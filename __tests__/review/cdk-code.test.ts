import { expect, test } from '@jest/globals'
import type { Notice } from '#model'
import { assembly, type Changed } from '#review'

/** The notices of a change whose files are these; every changed file is new. */
const noticesOf = (files: Readonly<Record<string, string>>, changed: readonly string[]): readonly Notice[] => {
  const changes: readonly Changed[] = changed.map((path) => ({ status: 'A', path, previousPath: null }))
  const steps = assembly(changes, { before: [], after: Object.keys(files) })
  for (let step = steps.next(); ; ) {
    if (step.done) return step.value.notices
    const { paths } = step.value
    step = steps.next(paths.map((path) => ({ path, text: files[path] ?? null, size: 0 })))
  }
}

const app = { 'shop/cdk.json': '{"app": "npx tsx bin/app.ts"}' }
const stack = "import { Stack } from 'aws-cdk-lib'\n"

test('code of a CDK app without a synthesised template is said to be unread, at its import', () => {
  const files = { ...app, 'shop/lib/stack.ts': `// the shop\n${stack}` }
  expect(noticesOf(files, ['shop/lib/stack.ts'])).toMatchObject([
    { code: 'unsupported', file: 'shop/lib/stack.ts', line: 2, message: expect.stringContaining('not reviewed') },
  ])
})

test.each([
  ['Python', 'shop/stack.py', 'import os\nfrom aws_cdk import Stack\n', 2],
  ['Java', 'shop/src/Shop.java', 'import software.amazon.awscdk.Stack;\n', 1],
  ['C#', 'shop/src/Shop.cs', 'using Amazon.CDK;\n', 1],
  ['Go', 'shop/shop.go', 'import "github.com/aws/aws-cdk-go/awscdk/v2"\n', 1],
])('in %s too', (_, path, text, line) => {
  expect(noticesOf({ ...app, [path]: text }, [path]).map((notice) => notice.line)).toEqual([line])
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
])('%s needs no template', (_, files, path) => {
  expect(noticesOf(files, [path])).toEqual([])
})

test('where the synthesised template is part of the change, that is reviewed', () => {
  const files = { ...app, 'shop/lib/stack.ts': stack, 'shop/cdk.out/Shop.template.json': '{"Resources": {}}' }
  expect(noticesOf(files, ['shop/lib/stack.ts', 'shop/cdk.out/Shop.template.json'])).toEqual([])
})
