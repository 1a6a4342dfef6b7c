import { type Checkout, mayBeUnit } from '../terragrunt/checkout.js'
import { type Unit, unitIn } from '../terragrunt/unit.js'
import type { Directory } from './directory.js'
import type { Reading } from './module.js'
import { moreUnits, unreadUnit } from './notices.js'
import { openModule } from './open-module.js'
import { folderOf } from './paths.js'
import { type Read, readRoot } from './read-root.js'
import type { VariableFiles } from './roots.js'
import { isReadable, type Shared, worldIn } from './shared.js'
import { valuesFor, withFiles } from './values.js'

/** How many units are read; more of them than this are told as not reviewed. */
const mostUnits = 200

/** The modules that units of Terragrunt deploy, each with what it is given. */
export const readUnits = (
  directories: ReadonlyMap<string, Directory>,
  variableFiles: VariableFiles,
  shared: Shared,
): Read[] => {
  const checkout: Checkout = {
    has: (path) => shared.files.has(path),
    read: (path) => {
      const file = shared.files.get(path)
      return file && isReadable(file) ? file : undefined
    },
  }
  const paths = [...shared.files.keys()].filter(mayBeUnit).sort()
  const units = paths.slice(0, mostUnits).flatMap((path) => {
    const folder = folderOf(path)
    const world = worldIn([folder], shared)
    return unitIn(path, { folder, checkout, world, used: shared.used }) ?? []
  })
  const [tooMany] = paths.slice(mostUnits)
  const notices = [...units.flatMap((unit) => unreadUnit(unit, directories)), ...(tooMany ? [moreUnits(tooMany)] : [])]
  return [
    ...units.flatMap((unit) => {
      const directory = typeof unit.source === 'string' ? directories.get(unit.source) : undefined
      return directory ? readRoot(directory, unitReading(unit, directory, directories, variableFiles, shared)) : []
    }),
    { resources: [], moves: [], releases: [], directives: [], notices },
  ]
}

const unitReading = (
  unit: Unit,
  directory: Directory,
  directories: ReadonlyMap<string, Directory>,
  { found }: VariableFiles,
  shared: Shared,
): Reading => {
  const values = withFiles(valuesFor(directory.path, found, []), unit.varFiles)
  const reading: Reading = {
    scope: unit.folder,
    world: worldIn([unit.folder, directory.path], shared),
    values: { ...values, inputs: unit.inputs },
    directories,
    entered: shared.entered,
    notices: [],
    open: (child, caller) => openModule(child, reading, caller),
  }
  return reading
}
