import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { readInventory } from '#formats'
import { changeSets } from '#git'
import { emptyFolder, removeFolders, write } from '../repository.js'

afterAll(removeFolders)
const { changeSetFromPaths, changeSetFromScan } = await changeSets()

const two = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) =>
  changeSetFromPaths(write(emptyFolder(), before), write(emptyFolder(), after))

test('two folders differ by the files that came, went or changed', async () => {
  const { files, base, head } = await two(
    { 'same.yaml': 'a: 1', 'changed.yaml': 'a: 1', 'gone.yaml': 'b: 1' },
    { 'same.yaml': 'a: 1', 'changed.yaml': 'a: 2', 'in/come.yaml': 'c: 1' },
  )
  expect(files.map(({ path, before, after, changed }) => [path, before?.text, after?.text, changed])).toEqual([
    ['changed.yaml', 'a: 1', 'a: 2', true],
    ['gone.yaml', 'b: 1', undefined, true],
    ['in/come.yaml', undefined, 'c: 1', true],
  ])
  expect([base, head]).toEqual([null, null])
})

test('a file that only moved is one file', async () => {
  const { files } = await two({ 'old.yaml': 'a: 1' }, { 'new.yaml': 'a: 1' })
  expect(files.map(({ path, previousPath }) => [path, previousPath])).toEqual([['new.yaml', 'old.yaml']])
})

test('two files are compared whatever they are called', async () => {
  const folder = write(emptyFolder(), { 'a.yaml': 'a: 1', 'b.yaml': 'a: 2' })
  const { files } = await changeSetFromPaths(join(folder, 'a.yaml'), join(folder, 'b.yaml'))
  expect(files.map(({ path, previousPath, before, after }) => [path, previousPath, before?.text, after?.text])).toEqual(
    [['b.yaml', 'a.yaml', 'a: 1', 'a: 2']],
  )
})

test('a file that is named is read whatever it is called', async () => {
  const table = 'Resources:\n  Orders: { Type: "AWS::DynamoDB::Table" }\n'
  const folder = write(emptyFolder(), { 'orders.before': 'Resources: {}\n', 'orders.after': table })
  const { files } = await changeSetFromPaths(join(folder, 'orders.before'), join(folder, 'orders.after'))
  const after = files.flatMap((file) => file.after ?? [])
  expect(readInventory(after).resources.map(({ address }) => address)).toEqual(['Orders'])
})

test('other people’s code is passed over, and links are never followed', async () => {
  const folder = write(emptyFolder(), { 'a.yaml': 'a: 1', 'node_modules/x/b.yaml': 'a: 1', '.terraform/c.tf': '' })
  symlinkSync('/', join(folder, 'everything'))
  symlinkSync('a.yaml', join(folder, 'link.yaml'))
  const { files } = await changeSetFromPaths(emptyFolder(), folder)
  expect(files.map(({ path, after }) => [path, after?.unreadable])).toEqual([
    ['a.yaml', undefined],
    ['link.yaml', 'symlink'],
  ])
})

test('a scan takes everything below its paths as added', async () => {
  const folder = write(emptyFolder(), { 'a.yaml': 'a: 1', 'in/b.tf': '', 'c.txt': '' })
  const { files, seen } = await changeSetFromScan([join(folder, 'in'), join(folder, 'a.yaml'), folder])
  expect(files.map(({ path, before, after }) => [path, before, after?.text])).toEqual([
    [`${folder}/a.yaml`, null, 'a: 1'],
    [`${folder}/in/b.tf`, null, ''],
  ])
  expect(seen).toBe(3)
})

test('a scan below the current folder names paths from there', async () => {
  expect((await changeSetFromScan(['docs/policy-file.schema.json'])).files.map(({ path }) => path)).toEqual([
    'docs/policy-file.schema.json',
  ])
})
