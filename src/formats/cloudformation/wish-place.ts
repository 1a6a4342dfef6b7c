import { literal, type Resource, showText, type Text } from '#model'
import { type Node, valueAt } from '../source/node.js'
import { callOf } from './call.js'
import type { Page } from './put.js'
import type { Template } from './template.js'

/** Where a wish is written. */
export interface WishPlace {
  readonly page: Page
  readonly template: Template
  readonly resource: Resource
  readonly body: Node
}

/** The entry of a Region among the replicas of a global table. */
export const replicaAt = ({ resource, body }: WishPlace, region: string | undefined): Node | undefined => {
  const list = valueAt(valueAt(body, 'Properties'), 'Replicas')
  if (resource.kind !== 'globalTable' || list?.kind !== 'sequence' || list.alias || callOf(list)) return undefined
  const replicas = resource.replicas.kind === 'known' ? resource.replicas.value : []
  const at = replicas.findIndex(({ region: name }) => name.kind === 'known' && isNamed(name.value, region))
  return at >= 0 && replicas.length === list.items.length ? list.items[at] : undefined
}

const isNamed = (name: Text, region: string | undefined): boolean =>
  literal(name) === region || showText(name) === region
