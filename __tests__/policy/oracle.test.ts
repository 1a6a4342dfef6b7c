import { expect, test } from '@jest/globals'
import { newAccess } from '#policy'
import { identitySet } from './generators.js'

const words = (letters: readonly string[], longest: number): readonly string[] => {
  const all = ['']
  for (const word of all) if (word.length < longest) all.push(...letters.map((letter) => word + letter))
  return all.slice(1)
}

/** By definition: a star is any text, a question mark any letter. */
const stands = (pattern: string, word: string): boolean => {
  if (pattern === '') return word === ''
  const rest = pattern.slice(1)
  if (pattern[0] === '*') return [...Array(word.length + 1).keys()].some((from) => stands(rest, word.slice(from)))
  return word !== '' && (pattern[0] === '?' || pattern[0] === word[0]) && stands(rest, word.slice(1))
}

const patterns = words(['a', '*', '?'], 3).filter((pattern) => !pattern.includes('**'))
// Patterns of three signs tell no words apart that are longer than those here.
const universe = ['', ...words(['a', 'b'], 6)]
const members = new Map(patterns.map((pattern) => [pattern, new Set(universe.filter((word) => stands(pattern, word)))]))

const on = (...names: readonly string[]) =>
  identitySet({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 'dynamodb:Query',
      Resource: names.map((name) => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`),
    },
  })

test('for all small patterns the answer is that of trying every small name', () => {
  let questions = 0
  for (const [index, one] of patterns.entries())
    for (const [other, second] of patterns.entries()) {
      const third = patterns[(index * 7 + other * 3) % patterns.length] ?? 'a'
      const old = [members.get(second), members.get(third)]
      const isCovered = [...(members.get(one) ?? [])].every((word) => old.some((set) => set?.has(word)))
      expect([one, second, third, newAccess(on(second, third), on(one)).verdict]).toEqual([
        one,
        second,
        third,
        isCovered ? 'none' : 'new',
      ])
      questions++
    }
  expect(questions).toBeGreaterThan(700)
})
