import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'

const require = createRequire(join(process.cwd(), 'package.json'))
const folder = dirname(require.resolve('@microsoft/jest-sarif/package.json'))
// Written in draft 4; nothing in it means something else in the draft that Ajv reads.
const {
  $schema: _draft,
  id: _address,
  ...schema
} = JSON.parse(readFileSync(join(folder, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'))
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
formats.default(ajv)

/** Whether a document is SARIF 2.1.0, by its published schema; `errors` says what is not. */
export const isSarif = ajv.compile(schema)
