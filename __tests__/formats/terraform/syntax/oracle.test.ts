import { readFileSync } from 'node:fs'
import { parse as hashicorp } from '@cdktn/hcl2json'
import { describe, expect, test } from '@jest/globals'
import { parseHcl } from '../../../../src/formats/terraform/syntax/index.js'
import { asHcl2json } from './as-hcl2json.js'
import { mutantsOf } from './mutants.js'

const names = ['table.tf', 'policies.tf', 'windows.tf', 'templates.tf', 'prod.tfvars']
const textOf = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8')

/** What HashiCorp's parser makes of a text, or undefined where it refuses. */
const oracle = (text: string): Promise<unknown> => hashicorp('a.tf', text).catch(() => undefined)

describe('HashiCorp’s parser and ours', () => {
  test.each(names)('see the same in %s', async (name) => {
    const file = parseHcl(textOf(name))
    expect(file.errors).toEqual([])
    expect(asHcl2json(file, textOf(name))).toEqual(await oracle(textOf(name)))
  })

  test.each(names)(
    'agree about what %s becomes when something in it is mistyped',
    async (name) => {
      const disagreements: unknown[] = []
      for (const text of mutantsOf(textOf(name), 150, 20_251_125)) {
        const file = parseHcl(text)
        const ours = file.errors.length === 0 ? JSON.stringify(asHcl2json(file, text)) : undefined
        const theirs = JSON.stringify(await oracle(text))
        if (sorted(ours) !== sorted(theirs)) disagreements.push({ text, errors: file.errors, ours, theirs })
      }
      expect(disagreements).toEqual([])
    },
    60_000,
  )
})

/** Two texts with the same letters: JSON whose keys may come in another order. */
const sorted = (json: string | undefined): string | undefined => json && [...json].sort().join('')
