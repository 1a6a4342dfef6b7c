import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { rules } from '#rules'

const filesBelow = (folder: string, suffix: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(`${folder}/${name}`).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort()

const ids = rules.map(({ id }) => id)

test('every rule has one id, one file and one page, all called alike', () => {
  expect(ids).toEqual(filesBelow('src/rules', '.ts'))
  expect(ids).toEqual(filesBelow('docs/rules', '.md'))
  expect(new Set(ids).size).toBe(ids.length)
})

test('every rule stands in the list of rules', () => {
  const list = readFileSync('docs/rules/README.md', 'utf8')
  expect(ids.filter((id) => !list.includes(`(${id}.md)`))).toEqual([])
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is named after what is wrong, in lower case with hyphens', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  test('has a title, a reason and a source', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/)
    expect(rule.why).toMatch(/^[A-Z][\s\S]*\.$/)
    expect(rule.references.length).toBeGreaterThan(0)
    expect(rule.references.filter((url) => !/^https:\/\/[\w.-]+\/\S*$/.test(url))).toEqual([])
  })

  test('says what, why here and what to do in at most four lines', () => {
    for (const message of Object.values<string>(rule.messages)) {
      expect(message.split('\n').length).toBeLessThanOrEqual(4)
      expect(message.split('\n').length).toBeGreaterThanOrEqual(2)
      expect(message.split('\n').filter((line) => !/[.!?:]$|\{\w+\}$/.test(line))).toEqual([])
    }
  })

  test('names who maps it to each framework', () => {
    expect(Object.keys(rule.mappedBy).sort()).toEqual(Object.keys(rule.controls).sort())
  })

  test('has a page that begins with its title', () => {
    const path = `docs/rules/${id}.md`
    expect(existsSync(path) ? readFileSync(path, 'utf8').split('\n')[1] : null).toBe(`# ${rule.title}`)
  })
})
