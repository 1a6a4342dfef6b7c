import mappings from './mappings.json' with { type: 'json' }

/** Names of compliance frameworks as people write them, by the names that results use. */
export const frameworks: Readonly<Record<string, string>> = mappings.frameworks

/** What a rule is mapped to. */
export interface Mapped {
  readonly covers: readonly string[]
  readonly controls: Readonly<Record<string, readonly string[]>>
  readonly mappedBy: Readonly<Record<string, string>>
}

interface Mapping {
  readonly covers?: string
  readonly controls?: Readonly<Record<string, string | undefined>>
  readonly mappedBy?: Readonly<Record<string, string>>
}

const byRule: Readonly<Record<string, Mapping>> = mappings.rules as never

/** Which peers' rules a rule covers and which controls the named parties map it to; the table lists ids joined by commas. */
export const mappingOf = (id: string): Mapped => {
  const { covers, controls = {}, mappedBy = {} } = Object.hasOwn(byRule, id) ? (byRule[id] ?? {}) : {}
  return {
    covers: listed(covers),
    controls: Object.fromEntries(Object.entries(controls).map(([framework, ids]) => [framework, listed(ids)])),
    mappedBy,
  }
}

const listed = (ids: string | undefined): readonly string[] => (ids ? ids.split(', ') : [])
