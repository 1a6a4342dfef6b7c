import type { Resource } from '#model'
import { lineIndex } from '#text'
import { type Page, stepOf } from './spell-page.js'
import { attributeOf, type Block, type Body, blocksOf, type HclFile } from './syntax/index.js'

/** Where a wish is written: the block of the resource. */
export interface WishPlace {
  readonly page: Page
  readonly resource: Resource
  readonly body: Body
}

/** The block of a resource in the file it stands in; undefined when it is not there, or not once. */
export const placeOf = (file: HclFile, text: string, resource: Resource): WishPlace | undefined => {
  const [, name] = /(?:^|\.)([\w-]+)(?:\[[^\]]*\])?$/.exec(resource.address) ?? []
  const { position } = lineIndex(text)
  // A module that is called here may make a resource of the same name, which is not written in this file.
  const isOurs = ({ labels: [type, own], start }: Block) =>
    type?.text === resource.type && own?.text === name && position(start).line === resource.span.line
  const [block, ...more] = blocksOf(file.body, 'resource').filter(isOurs)
  if (!block || more.length > 0 || !block.body.isWhole) return undefined
  return { page: { text, step: stepOf(text, file.body.items) }, resource, body: block.body }
}

/** The `replica` block of a Region; undefined when its Region is computed or it is written more than once. */
export const replicaBlock = ({ body }: WishPlace, region: string): Body | undefined => {
  const [block, ...more] = blocksOf(body, 'replica').filter((one) => regionOf(one) === region)
  return more.length === 0 ? block?.body : undefined
}

const regionOf = ({ body }: Block): string | undefined => {
  const value = attributeOf(body, 'region_name')?.value
  if (value?.kind !== 'template') return undefined
  return value.parts.map((part) => (part.kind === 'text' ? part.value : '\0')).join('')
}
