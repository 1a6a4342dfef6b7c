import type { Edit, Fix, Inventory, Notice, Resource, SourceFile, Unreadable } from '#model'
import type { Format } from './format.js'
import { formatsFor } from './gallery.js'
import { spelledFix } from './spell-fix.js'

export { isCandidate } from './candidate.js'
export { loadFormats } from './gallery.js'
export { loadPlans, withPlans } from './plans.js'
export { readDocument } from './read-document.js'

/** Paths of one side that are needed to understand the files at hand: sibling .tf, tfvars, local modules, included files. */
export const wantedFiles = (
  files: readonly SourceFile[],
  listing: readonly string[],
  changed: ReadonlySet<string> = new Set(files.map(({ path }) => path)),
): readonly string[] =>
  [...new Set(formatsFor(files).flatMap((format) => format.wanted(files, listing, changed)))].sort()

/**
 * Reads one side of a change. Each file goes to the first format that recognises its content. `given` holds variable files
 * that are given by hand when deploying; where a side has a file of the same path, it has its own version of it.
 */
export const readInventory = (files: readonly SourceFile[], given: readonly SourceFile[] = []): Inventory => {
  const ordered = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  const formats = formatsFor(ordered)
  const owners = new Map(ordered.map((file) => [file, ownerOf(file, formats)]))
  const inventories = formats.map((format) =>
    format.read(
      ordered.filter((file) => (owners.get(file) ?? format) === format),
      ordered,
      given,
    ),
  )
  return merged(withoutIncluded(inventories), ordered.flatMap(unreadableNotice))
}

const ownerOf = (file: SourceFile, formats: readonly Format[]): Format | undefined => {
  const { text } = file
  return text === null ? undefined : formats.find((format) => format.recognises(file as SourceFile & { text: string }))
}

/** What stands by itself in a file that another language includes is judged there, once. */
const withoutIncluded = (inventories: readonly Inventory[]): readonly Inventory[] =>
  inventories.map((inventory) => {
    const others = new Set(inventories.flatMap((other) => (other === inventory ? [] : other.files)))
    const own = new Set(inventory.resources.filter(({ span, scope }) => span.file === scope).map(({ scope }) => scope))
    const included = new Set(inventory.files.filter((path) => others.has(path) && own.has(path)))
    if (included.size === 0) return inventory
    return {
      ...inventory,
      resources: inventory.resources.filter(({ scope }) => !included.has(scope)),
      directives: inventory.directives.filter(({ span }) => !included.has(span.file)),
      notices: inventory.notices.filter(({ file }) => !included.has(file)),
    }
  })

const merged = (inventories: readonly Inventory[], notices: readonly Notice[]): Inventory => ({
  resources: inventories.flatMap(({ resources }) => resources).sort(byPlace),
  moves: inventories.flatMap(({ moves }) => moves),
  releases: inventories.flatMap(({ releases }) => releases),
  directives: inventories.flatMap(({ directives }) => directives),
  notices: [...inventories.flatMap((inventory) => inventory.notices), ...notices].sort(byLine),
  files: [...new Set(inventories.flatMap(({ files }) => files))].sort(),
  ...stacksIn(inventories),
  ...questionsIn(inventories),
})

const stacksIn = (inventories: readonly Inventory[]): Pick<Inventory, 'stacks'> => {
  const stacks = new Set(inventories.flatMap((inventory) => [...(inventory.stacks ?? [])]))
  return stacks.size > 0 ? { stacks } : {}
}

const questionsIn = (inventories: readonly Inventory[]): Pick<Inventory, 'questions' | 'answers'> => {
  const questions = new Map(inventories.flatMap((inventory) => [...(inventory.questions ?? [])]))
  const answers = new Map(inventories.flatMap((inventory) => [...(inventory.answers ?? [])]))
  return { ...(questions.size > 0 ? { questions } : {}), ...(answers.size > 0 ? { answers } : {}) }
}

const byPlace = (a: Resource, b: Resource): number =>
  byText(a.span.file, b.span.file) || a.span.line - b.span.line || byText(a.address, b.address)

const byLine = (a: Notice, b: Notice): number =>
  byText(a.file, b.file) || a.line - b.line || byText(a.message, b.message)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Why the content of a file could not be had, as a person would say it. */
const unreadable: Readonly<Record<Unreadable, readonly [Notice['code'], string]>> = {
  'too-large': ['too-large', 'the file is larger than two megabytes'],
  binary: ['unsupported', 'the file is not text'],
  symlink: ['unsupported', 'the file is a symbolic link'],
  submodule: ['unsupported', 'the file is a submodule'],
  'lfs-pointer': ['unsupported', 'the file is kept in Git LFS'],
  missing: ['unsupported', 'the file could not be read'],
}

const unreadableNotice = ({ path, text, unreadable: reason }: SourceFile): Notice[] => {
  if (text !== null) return []
  const [code, message] = unreadable[reason ?? 'missing']
  return [{ code, file: path, line: 1, message }]
}

/** Spells a fix as line edits of the given files; null when any wish of it has no honest spelling there. */
export const spellFix = (fix: Fix, resource: Resource, files: readonly SourceFile[]): readonly Edit[] | null =>
  spelledFix(
    fix,
    resource,
    files,
    formatsFor(files).find(({ names }) => names.includes(resource.format)),
    readInventory,
  )
