import { sentenceOf } from './finding.js'
import type { Judgement } from './judgement.js'
import type { Standing } from './standing.js'
import type { Waived } from './waivers.js'

/** A finding to be, with its name. */
export interface Named {
  readonly standing: Standing
  readonly fingerprint: string
  readonly waived: Waived
}

/** Findings that say the same of the same place, in each folder that uses the code; the first stands for all. */
export interface Twins extends Named {
  readonly all: readonly Judgement[]
}

/** Puts together what is said of one module's code once for each folder that uses it; who waives the first waives it. */
export const twinsOf = (named: readonly Named[]): readonly Twins[] => {
  const found = new Map<string, Twins>()
  const told = new Map<string, number>()
  for (const one of named) {
    const said = keyOf(one)
    const inFolder = JSON.stringify([said, folderOf(one.standing.judgement)])
    const times = told.get(inFolder) ?? 0
    told.set(inFolder, times + 1)
    // What one folder hears twice are two things, whatever the words.
    const key = `${times} ${said}`
    const first = found.get(key) ?? { ...one, all: [] }
    found.set(key, { ...first, all: [...first.all, one.standing.judgement] })
  }
  return [...found.values()]
}

const keyOf = ({ standing, fingerprint }: Named): string => {
  const { judgement, status } = standing
  const { rule, resource, problem, severity, side, condition } = judgement
  if (resource === null || folderOf(judgement) === null) return fingerprint
  const { file, line, column } = problem.at
  const place = [file, line, column, resource.address]
  return JSON.stringify([rule.id, severity, status, side, condition, place, sentenceOf(judgement)])
}

/** The folder that uses the code of a module, where that lies elsewhere and the address alone does not tell; null otherwise. */
export const folderOf = ({ resource }: Judgement): string | null => {
  if (resource?.format !== 'terraform') return null
  const { scope, span } = resource
  return scope === '.' || span.file.startsWith(`${scope}/`) ? null : scope
}
