import type { Resource, SourceFile, SpelledFix, Wish } from '#model'
import type { Judgement } from './judgement.js'

/** A fix that is spelled and not yet proven. */
export interface Candidate extends SpelledFix {
  readonly judgement: Judgement
  /** The resource that it changes, on the after side. */
  readonly resource: Resource
  readonly wishes: readonly Wish[]
}

/** A template is whole by itself; a Terraform file needs its neighbours. */
export const standsAlone = ({ format }: Resource): boolean => format !== 'terraform'

/** Instances of one block, as `for_each` makes them, stand in one place: what mends one mends all. */
export const blockOf = ({ head }: Resource): string => `${head.file}:${head.line}:${head.column}`

/** The length of files in UTF-16 units: what reading them costs. */
export const lengthOf = (files: readonly SourceFile[]): number =>
  files.reduce((sum, { text }) => sum + (text?.length ?? 0), 0)
