import type { Budget } from './limits.js'
import type { Source } from './source.js'

/** What all expressions of one reading share. */
export interface World {
  readonly budget: Budget
  /** The text of a file by its path as Terraform is given it, from the root module's folder, or why it cannot be had. */
  file(path: string): Source | { readonly reason: string }
}
