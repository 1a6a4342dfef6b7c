import { describe, expect, test } from '@jest/globals'
import { forceNew } from '../../../../src/catalog/terraform-force-new.js'
import changes from './changes.json' with { type: 'json' }
import recorded from './replaced.json' with { type: 'json' }

/** What the provider works out by itself, and not by its schema: the difference decides (see effect-terraform.ts). */
const workedOut = new Set(['aws_dynamodb_table.restore_source_name', 'aws_dynamodb_table.restore_source_table_arn'])

describe(`what replaces a resource is what terraform plan replaces (AWS provider ${recorded.provider})`, () => {
  test.each(Object.entries(changes as Readonly<Record<string, { changes: object }>>))(
    '%s',
    (type, { changes: tried }) => {
      const known = (forceNew[type] ?? '').split(' ')
      const replaced = (recorded.replaced as Readonly<Record<string, readonly string[]>>)[type] ?? []
      expect(Object.keys(tried).filter((name) => known.includes(name))).toEqual(
        replaced.filter((name) => !workedOut.has(`${type}.${name}`)),
      )
    },
  )
})
