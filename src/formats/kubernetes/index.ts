import type { Directive, Inventory, Notice, Resource, SourceFile } from '#model'
import { contextFor } from '../cloudformation/context.js'
import { directivesOf } from '../cloudformation/directives.js'
import { sourceNotices } from '../cloudformation/source-notices.js'
import type { Format } from '../format.js'
import { type Node, plainText, valueAt } from '../source/node.js'
import { type Source, sourceOf } from '../source/source.js'
import { unresolvedNotices } from '../unresolved.js'
import { type Manifest, manifestsIn, mayHoldManifest } from './manifest.js'
import { readManifest, templateFor } from './read-manifest.js'
import { spell } from './spell.js'

type ReadableFile = SourceFile & { readonly text: string }

/** Manifests of the AWS Controllers for Kubernetes and of Crossplane: their DynamoDB tables. */
export const kubernetes: Format = {
  names: ['kubernetes'],
  recognises: ({ text }) => mayHoldManifest(text),
  wanted: () => [],
  read: (files) => {
    const read = files.filter(isManifestFile).map((file) => readFile(sourceOf(file.path, file.text)))
    return {
      resources: read.flatMap(({ resources }) => resources),
      moves: [],
      releases: [],
      directives: read.flatMap(({ directives }) => directives),
      notices: read.flatMap(({ notices }) => notices),
      files: read.map(({ path }) => path),
    }
  },
  spell,
}

const isManifestFile = (file: SourceFile): file is ReadableFile => file.text !== null && mayHoldManifest(file.text)

type Part = Pick<Inventory, 'resources' | 'directives' | 'notices'> & { readonly path: string }

const readFile = (source: Source): Part => {
  const notices: Notice[] = [...sourceNotices(source), ...source.roots.flatMap((root) => unreadIn(root, source))]
  const taken = new Map<string, number>()
  const read = source.roots.flatMap(manifestsIn).map((manifest) => {
    const count = (taken.get(manifest.address) ?? 0) + 1
    taken.set(manifest.address, count)
    const address = count === 1 ? manifest.address : `${manifest.address} (${count})`
    const resource = readManifest(manifest, source, address, notices)
    return { resource, directives: saidOf(manifest, source, resource, notices) }
  })
  const resources = read.map(({ resource }) => resource)
  return {
    path: source.path,
    resources,
    directives: read.flatMap(({ directives }) => directives),
    notices: [...notices, ...resources.flatMap(unresolvedNotices)],
  }
}

/** Comments in the document of a manifest. */
const saidOf = (manifest: Manifest, source: Source, resource: Resource, notices: Notice[]): readonly Directive[] => {
  const template = templateFor(source, manifest)
  const made = new Map([[manifest.address, [resource]]])
  return directivesOf(template, made, contextFor(template, notices)).filter(({ resource: id }) => id === resource.id)
}

/** What makes tables out of something else: compositions, graphs of resources, and kinds that are not read. */
const unreadIn = (root: Node, source: Source): readonly Notice[] => {
  const text = source.text.slice(root.start, root.end)
  if (!mayHoldManifest(text) || manifestsIn(root).length > 0) return []
  const kind = plainText(valueAt(root, 'kind')) ?? 'document'
  const { line } = source.index.position(root.start)
  const message = `what this ${/^\w{1,60}$/.test(kind) ? kind : 'document'} makes in DynamoDB is not reviewed`
  return [{ code: 'unsupported', file: source.path, line, message }]
}
