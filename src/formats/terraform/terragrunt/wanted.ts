import type { SourceFile } from '#model'
import { folderOf } from '../configuration/paths.js'
import { isReadable } from '../configuration/shared.js'
import { budget } from '../evaluate/limits.js'
import { type Checkout, isTerragrunt, mayBeUnit } from './checkout.js'
import { unitIn } from './unit.js'

/** More units than this are not asked whether they deploy a module. */
const mostUnits = 300

/** What Terragrunt needs of one side: files of its own, and the folders of modules that changed units deploy. */
export interface Needed {
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

/**
 * The units that may deploy the configuration at hand, the files that they include and read, and the modules of units that
 * the change touches, themselves or through what they include.
 */
export const terragruntNeeds = (
  files: readonly SourceFile[],
  listing: readonly string[],
  changed: ReadonlySet<string>,
): Needed => {
  const units = unitsIn(listing)
  const own = files.filter(({ path }) => isTerragrunt(path))
  if (units.length === 0 && own.length === 0) return { files: [], folders: [] }
  const isShared = own.some(({ path }) => changed.has(path) && !mayBeUnit(path))
  const isConfigured = files.some(({ path }) => /\.(tf|tofu)(\.json)?$|\.tfvars(\.json)?$/i.test(path))
  const checkout = checkoutOf(files, listing)
  const read = own.filter(({ path }) => mayBeUnit(path)).map(({ path }) => unitAt(path, checkout))
  return {
    files: [...(isShared || isConfigured ? units : []), ...read.flatMap(({ asked }) => [...asked])],
    folders: read.flatMap(({ unit, asked }) => {
      const isTouched = [...asked].some((path) => changed.has(path))
      return unit && isTouched && typeof unit.source === 'string' ? [unit.source] : []
    }),
  }
}

const known = new WeakMap<readonly string[], readonly string[]>()

const unitsIn = (listing: readonly string[]): readonly string[] => {
  const before = known.get(listing)
  if (before) return before
  const units = listing.filter(mayBeUnit)
  const few = units.length <= mostUnits ? units : []
  known.set(listing, few)
  return few
}

const checkoutOf = (files: readonly SourceFile[], listing: readonly string[]): Checkout => {
  const present = new Set(listing)
  const texts = new Map(files.map((file) => [file.path, file]))
  return {
    has: (path) => present.has(path),
    read: (path) => {
      const file = texts.get(path)
      return file && isReadable(file) ? file : undefined
    },
  }
}

/** A unit as far as it can be read, and every file that reading it asks for. */
const unitAt = (path: string, checkout: Checkout) => {
  const asked = new Set<string>([path])
  const watched: Checkout = {
    has: checkout.has,
    read: (file) => {
      if (checkout.has(file)) asked.add(file)
      return checkout.read(file)
    },
  }
  const world = { budget: budget(), file: () => ({ reason: 'it is not read here' }) }
  return { unit: unitIn(path, { folder: folderOf(path), checkout: watched, world, used: new Set() }), asked }
}
