import { type Edit, literal, type PlainJson, type Resource, type Wish } from '#model'
import { toLineEdits } from '#text'
import { type Changes, type Page, put } from '../cloudformation/put.js'
import { valueAt } from '../source/node.js'
import { sourceOf } from '../source/source.js'
import { retainAnnotation } from './guard.js'
import { type Manifest, manifestsIn } from './manifest.js'

/** Spells a wish in the manifest; null where the controller has no field for it or the file is another tool's template. */
export const spell = (wish: Wish, resource: Resource, text: string): readonly Edit[] | null => {
  const source = sourceOf(resource.span.file, text)
  if (source.faults.length > 0 || source.templating.length > 0 || source.limited) return null
  const manifest = source.roots.flatMap(manifestsIn).find(({ named }) => {
    const { line, column } = source.index.position(named.value.start)
    return line === resource.head.line && column === resource.head.column
  })
  if (!manifest) return null
  const page: Page = { text, index: source.index, language: source.language, step: '  ' }
  const changes = changesFor(wish, page, manifest)
  return changes && toLineEdits(source.path, text, changes)
}

const changesFor = (wish: Wish, page: Page, manifest: Manifest): Changes => {
  if ('replica' in wish && wish.replica !== undefined) return null
  const at = fieldOf(wish, manifest)
  return at && put(page, manifest.root, at.path, at.value)
}

interface Field {
  readonly path: readonly string[]
  readonly value: PlainJson
}

const fieldOf = (wish: Wish, { controller, group, root }: Manifest): Field | null => {
  const spec = controller === 'ack' ? ['spec'] : ['spec', 'forProvider']
  const field = (value: PlainJson, ...path: readonly string[]): Field => ({ path: [...spec, ...path], value })
  switch (wish.set) {
    case 'deletionProtection':
      return field(wish.value, 'deletionProtectionEnabled')
    case 'pointInTimeRecovery':
      return controller === 'ack' ? field(wish.value, 'continuousBackups', 'pointInTimeRecoveryEnabled') : null
    case 'recoveryPeriodInDays':
      return controller === 'ack' ? field(wish.value, 'continuousBackups', 'recoveryPeriodInDays') : null
    case 'encryption': {
      const written = valueAt(valueAt(root, 'spec'), 'sseSpecification')
      if (controller !== 'ack' || written || wish.value === 'aws-owned') return null
      const key = wish.value === 'customer' ? literal(wish.kmsKey ?? [{ symbol: '' }]) : undefined
      if (wish.value === 'customer' && key === undefined) return null
      return field({ enabled: true, sseType: 'KMS', ...(key ? { kmsMasterKeyID: key } : {}) }, 'sseSpecification')
    }
    case 'timeToLive':
      if (controller !== 'ack') return null
      return wish.value === null
        ? field(false, 'timeToLive', 'enabled')
        : field({ attributeName: wish.value, enabled: true }, 'timeToLive')
    case 'guard':
      return wish.value === 'retain' ? guardField(controller, group) : null
    default:
      return null
  }
}

/** The namespaced resources of Crossplane 2 have no deletionPolicy. */
const guardField = (controller: Manifest['controller'], group: string): Field | null => {
  if (controller === 'ack') return { path: ['metadata', 'annotations', retainAnnotation], value: 'retain' }
  return group.includes('.m.') ? null : { path: ['spec', 'deletionPolicy'], value: 'Orphan' }
}
