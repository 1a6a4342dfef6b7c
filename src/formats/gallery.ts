import type { SourceFile } from '#model'
import type { Format } from './format.js'

/** Languages that are loaded together, and the names of the files that they may stand in. */
interface Family {
  readonly endings: RegExp
  load(): Promise<readonly Format[]>
}

/** Terraform is asked first: it knows its files by their names alone. */
const families: readonly Family[] = [
  {
    endings: /\.(tf|tofu|tfvars|hcl)(\.json)?$/i,
    load: async () => [(await import('./terraform/index.js')).terraform],
  },
  {
    endings: /(\.(ya?ml|json|template)|(^|\/)samconfig\.toml)$/i,
    load: async () => (await import('./documents.js')).documents,
  },
]

const loaded = new Map<Family, readonly Format[]>()

/**
 * Loads the languages that files of these names may be written in; all of them when none are named. A change of templates
 * alone then never waits for Terraform, nor the other way round.
 */
export const loadFormats = async (paths?: readonly string[]): Promise<void> => {
  for (const family of families)
    if (!loaded.has(family) && (!paths || paths.some((path) => family.endings.test(path))))
      loaded.set(family, await family.load())
}

/** The languages for these files, in the order in which they are asked whether a file is theirs. Fails on one not loaded. */
export const formatsFor = (files: readonly Pick<SourceFile, 'path'>[]): readonly Format[] => {
  const missing = files.find(({ path }) => families.some((family) => family.endings.test(path) && !loaded.has(family)))
  if (missing) throw new Error(`the language of ${missing.path} was not loaded`)
  return families.flatMap((family) => loaded.get(family) ?? [])
}
