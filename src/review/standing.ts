import type { Status } from '#model'
import type { Judgement } from './judgement.js'

/** A judgement and how it stands against the base. */
export interface Standing {
  readonly judgement: Judgement
  readonly status: Status
  /** What was judged on the base side that this continues. */
  readonly former?: Judgement
  /** Weaker judgements about the same place that this one speaks for. */
  readonly also?: readonly Judgement[]
}
