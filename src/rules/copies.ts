import {
  type ChangeOf,
  type GlobalTable,
  knownValue,
  type SeparateReplica,
  showText,
  type Table,
  type TableSettings,
} from '#model'

/** What holds items: a table or one of its replicas, with the settings it has of its own. */
export interface Copy {
  /** The Region of a replica, `null` for the table itself. */
  readonly region: string | null
  readonly settings: TableSettings
}

/** A copy that is there before and after. */
export interface CopyPair {
  readonly region: string | null
  readonly before: TableSettings
  readonly after: TableSettings
}

type TableLike = Table | GlobalTable | SeparateReplica

/** The table and its replicas, as far as they can be told apart; replicas whose Region is not known are left out. */
export const copiesOf = (resource: TableLike): readonly Copy[] => [
  ...(resource.kind === 'globalTable' ? [] : [{ region: null, settings: resource }]),
  ...replicasOf(resource).flatMap((replica) => {
    const region = knownValue(replica.region)
    return region ? [{ region: showText(region), settings: replica }] : []
  }),
]

const replicasOf = (resource: TableLike) => (resource.kind === 'replica' ? [] : (knownValue(resource.replicas) ?? []))

/** The copies that a change keeps, the table first. */
export const keptCopies = ({ before, after }: ChangeOf<TableLike['kind']>): readonly CopyPair[] => {
  if (!before || !after) return []
  const former = new Map(copiesOf(before).map(({ region, settings }) => [region, settings]))
  return copiesOf(after).flatMap(({ region, settings }) => {
    const was = former.get(region)
    return was ? [{ region, before: was, after: settings }] : []
  })
}

/** Where in the table a setting of a copy stands: `encryption`, `replicas.eu-west-1.encryption`. */
export const settingPath = (region: string | null, name: keyof TableSettings): string =>
  region === null ? name : `replicas.${region}.${name}`

/** Narrows a wish to the copy it is for. */
export const onCopy = (region: string | null): { readonly replica?: string } =>
  region === null ? {} : { replica: region }

/** A copy for messages: the table by its address, a replica by its Region too. */
export const copyName = (region: string | null, address: string): string =>
  region === null ? address : `the replica of ${address} in ${region}`
