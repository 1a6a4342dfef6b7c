import type { Inventory, Pair, Resource } from '#model'

/** The author's word that a resource, or the module it stands in, leaves the code: Terraform's removed block. */
export const releaseOf = ({ scope, address }: Resource, { releases }: Inventory): Pick<Pair, 'release'> => {
  const release = releases.find((one) => one.scope === scope && covers(one.address, address))
  return release ? { release } : {}
}

/** A removed block names a resource or module without an index and means all of its instances. */
const covers = (released: string, address: string): boolean => {
  const plain = address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '')
  return plain === released || address === released || plain.startsWith(`${released}.`)
}
