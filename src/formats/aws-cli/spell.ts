import { type Edit, literal, type PlainJson, type Resource, type Wish } from '#model'
import { toLineEdits } from '#text'
import { type Page, put } from '../cloudformation/put.js'
import { valueAt } from '../source/node.js'
import { skeletonOf } from './skeleton.js'

/** Spells a wish as a parameter of CreateTable; null where that has none for it. */
export const spell = (wish: Wish, resource: Resource, text: string): readonly Edit[] | null => {
  const skeleton = skeletonOf({ path: resource.span.file, text })
  if (!skeleton || skeleton.source.faults.length > 0 || ('replica' in wish && wish.replica !== undefined)) return null
  const { source, root } = skeleton
  const page: Page = { text, index: source.index, language: source.language, step: stepOf(text) }
  const [parameter, value] = parameterFor(wish) ?? []
  if (parameter === undefined || value === undefined) return null
  // Of an encryption that is written, parts would have to go.
  if (parameter === 'SSESpecification' && valueAt(root, parameter)) return null
  const changes = put(page, root, [parameter], value)
  return changes && toLineEdits(source.path, text, changes)
}

/** The blanks before the first parameter. */
const stepOf = (text: string): string => /^\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? '  '

const parameterFor = (wish: Wish): readonly [string, PlainJson] | null => {
  if (wish.set === 'deletionProtection') return ['DeletionProtectionEnabled', wish.value]
  if (wish.set !== 'encryption' || wish.value === 'aws-owned') return null
  if (wish.value === 'aws-managed') return ['SSESpecification', { Enabled: true, SSEType: 'KMS' }]
  const key = literal(wish.kmsKey ?? [{ symbol: '' }])
  return key === undefined ? null : ['SSESpecification', { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: key }]
}
