import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { SourceFile } from '#model'
import { terraformValue } from '../sample.js'
import recorded from './recorded.json' with { type: 'json' }

const context = new URL('./context/', import.meta.url)
const files: readonly SourceFile[] = readdirSync(context).map((path) => ({
  path,
  text: readFileSync(new URL(path, context), 'utf8'),
}))

/** Where we say less than Terraform, and why. */
const apart: Readonly<Record<string, unknown>> = {
  // A file that was not read may exist all the same.
  'fileexists("nope.json")': { unknown: 'the file nope.json was not read' },
  // Nothing outside the checkout is looked at, not even whether it exists.
  'file("../../../outside.txt")': { unknown: 'the file ../../../outside.txt is not in this repository' },
  // What was once marked as secret is never spelled out.
  'nonsensitive(sensitive("x"))': { unknown: 'it is marked as sensitive' },
  // Empty collections are not told apart by their types.
  '[] == tolist([])': { json: true },
}

describe(`expressions are worth what Terraform ${recorded.terraform} says`, () => {
  test.each(recorded.expressions.map(({ expression, json }) => [expression, json] as const))(
    '%s',
    (expression, json) => {
      const value = terraformValue(files, expression)
      expect(value).toEqual(apart[expression] ?? (json === null ? { refused: true } : { json: JSON.parse(json) }))
    },
  )
})
