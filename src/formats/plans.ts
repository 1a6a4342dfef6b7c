import type { SourceFile } from '#model'
import type { BothFiles, BothSides } from './terraform/plan/apply-plans.js'

type Lay = (sides: BothSides, files: BothFiles, plans: readonly SourceFile[]) => BothSides

let lay: Lay | undefined

/** Loads what reads Terraform plans; most changes come without. */
export const loadPlans = async (): Promise<void> => {
  lay = (await import('./terraform/plan/apply-plans.js')).withPlans
}

/** Both sides with what Terraform plans say of them. Fails where `loadPlans` was forgotten. */
export const withPlans: Lay = (sides, files, plans) => {
  if (plans.length === 0) return sides
  if (!lay) throw new Error('what reads plans was not loaded')
  return lay(sides, files, plans)
}
