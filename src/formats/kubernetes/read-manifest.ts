import { type Entry, entryOf, type Notice, type Resource, type ResourceBase, type Tree } from '#model'
import { type Context, contextFor, spanOf } from '../cloudformation/context.js'
import { replicasOf } from '../cloudformation/global-table.js'
import { isWritten, type Place, within } from '../cloudformation/place.js'
import { withPlaceholders } from '../cloudformation/renamed.js'
import { resolve } from '../cloudformation/resolve.js'
import type { Given } from '../cloudformation/resource-base.js'
import { table } from '../cloudformation/table.js'
import { flag } from '../cloudformation/table-settings.js'
import type { Template } from '../cloudformation/template.js'
import { nothingAt } from '../source/node.js'
import type { Source } from '../source/source.js'
import { guardOf } from './guard.js'
import type { Manifest } from './manifest.js'
import { propertiesOf } from './properties.js'

/** A manifest as the resource of a template, by which comments and values are understood. */
export const templateFor = (source: Source, { address, root }: Manifest): Template => ({
  source,
  scope: source.path,
  prefix: '',
  format: 'kubernetes',
  root,
  resources: new Map([[address, { key: { ...nothingAt(root.start), text: address }, value: root }]]),
  parameters: new Map(),
})

/** Reads the table that a manifest asks for; `id` is what it is called in the file. */
export const readManifest = (manifest: Manifest, source: Source, address: string, notices: Notice[]): Resource => {
  const context = contextFor(templateFor(source, manifest), notices)
  const whole = withPlaceholders(resolve(manifest.root, context), source.path)
  const spec = entryOf(whole, 'spec')
  const metadata = entryOf(whole, 'metadata')?.value
  const base = baseOf(manifest, address, context)
  const read = propertiesOf(manifest, spec?.value, nameOf(metadata))
  const properties: Tree = read ?? { kind: 'mapping', entries: [], span: base.head }
  const parent = spec?.keySpan ?? base.head
  const specified: Place = { tree: spec?.value, parent }
  const guard = guardOf(manifest.controller, metadata, specified, base.head)
  return tableOf({ base: { ...base, guard, properties }, properties: { tree: properties, parent }, context })
}

const tableOf = (given: Given): Resource => {
  const { properties, context } = given
  const own = table(given)
  return isWritten(within(properties, 'Replicas').tree)
    ? { ...own, replicas: replicasOf(properties, flag(within(properties, 'SSESpecification', 'SSEEnabled')), context) }
    : own
}

/** Crossplane calls the table by an annotation, or as the manifest is called. */
const nameOf = (metadata: Tree | undefined): Entry | undefined =>
  entryOf(entryOf(metadata, 'annotations')?.value, 'crossplane.io/external-name') ?? entryOf(metadata, 'name')

const baseOf = (
  { group, named, root }: Manifest,
  address: string,
  context: Context,
): Omit<ResourceBase, 'guard' | 'properties'> => ({
  id: `${context.template.scope}#${address}`,
  address,
  type: `${group}/Table`,
  format: 'kubernetes',
  scope: context.template.scope,
  span: spanOf(context, root),
  head: spanOf(context, named.value),
  when: null,
  ignored: [],
  multiplied: null,
})
