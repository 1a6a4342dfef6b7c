import { readFileSync, statSync } from 'node:fs'
import { loadPlans } from '#formats'
import { type ChangeSet, Failure, type SourceFile } from '#model'

/** Plans of large configurations have tens of megabytes. */
const largestPlan = 128 * 1024 * 1024

/** Reads plans that were named, as `terraform show -json` printed them; `place` gives the path on disk. */
const readPlans = (names: readonly string[], place: (name: string) => string): readonly SourceFile[] =>
  names.map((name) => {
    try {
      const path = place(name)
      if (statSync(path).size > largestPlan) throw new Error('it is larger than 128 megabytes')
      return { path: name, text: decoded(readFileSync(path)) }
    } catch (error) {
      const [reason] = (error instanceof Error ? error.message : String(error)).split(', ')
      throw new Failure(`The plan ${JSON.stringify(name)} cannot be read: ${reason}.`)
    }
  })

/** Windows PowerShell redirects into UTF-16. */
const decoded = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le').slice(1) : bytes.toString('utf8')

/** A change with the plans that were made of it, and what reads them. */
export const withPlansFrom = async <C extends ChangeSet>(
  changeSet: C,
  names: readonly string[],
  place = (name: string) => name,
): Promise<C> => {
  if (names.length === 0) return changeSet
  await loadPlans()
  return { ...changeSet, plans: readPlans(names, place) }
}
