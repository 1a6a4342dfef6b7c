import type { Resource } from '#model'
import { type Meaning, meaningOf, type Naming } from './meaning.js'

/** The name under which the live thing is found, where the code gives one; null otherwise. */
export const physicalName = (resource: Resource, naming: Naming): string | null => {
  const named = (...things: readonly unknown[]): string | null => {
    const meanings = things.map((thing) => meaningOf(thing, naming))
    return meanings.every(isTold) ? JSON.stringify([familyOf(resource), ...meanings]) : null
  }
  switch (resource.kind) {
    case 'kinesisDestination':
      return named(resource.table, resource.stream)
    case 'scalableTarget':
      return named(resource.resourceId, resource.dimension)
    case 'resourcePolicy':
      return named(resource.targetKind, resource.target)
    case 'policy':
      return resource.managed ? named(resource.name) : null
    case 'replica':
    case 'key':
    case 'backupSelection':
    case 'vpcEndpoint':
    case 'policyAttachment':
    case 'policyFile':
    case 'accessKey':
    case 'serviceLinkedRole':
    case 'provider':
    case 'functionPermission':
    case 'eventSourceMapping':
    case 'tableExport':
    case 'tableItem':
    case 'passwordPolicy':
      return null
    default:
      return named(resource.name)
  }
}

/** A table and a global table cannot have the same name. */
const familyOf = ({ kind }: Resource): string => (kind === 'globalTable' ? 'table' : kind)

const isTold = (meaning: Meaning): boolean =>
  meaning !== null && meaning !== undefined && !JSON.stringify(meaning).includes('"$unknown"') && !isChoice(meaning)

const isChoice = (meaning: Meaning): boolean => JSON.stringify(meaning).includes('"$if"')
