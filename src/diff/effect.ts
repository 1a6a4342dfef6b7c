import type { Effect } from '#model'
import type { Difference, Outcome } from './difference.js'
import { apiEffect } from './effect-api.js'
import { cloudFormationEffect } from './effect-cloudformation.js'
import { terraformEffect } from './effect-terraform.js'
import { replacement } from './replacement.js'

/** Effects from mildest to worst. */
const order: readonly Effect[] = ['none', 'unmanaged', 'in-place', 'interrupts', 'refused', 'replaces']

/** The worst of some effects; `none` when there are none. */
export const worst = (effects: readonly Effect[]): Effect =>
  effects.reduce<Effect>((most, effect) => (order.indexOf(effect) > order.indexOf(most) ? effect : most), 'none')

/** What deploying one difference of a resource does. */
export const outcomeOf = (difference: Difference): Outcome => {
  const { now } = difference
  if (isIgnored(difference))
    return { effect: 'none', because: 'lifecycle.ignore_changes tells Terraform to leave it alone' }
  if (now?.keeps)
    return { effect: 'unmanaged', because: 'nothing is written any more, so the provider keeps what is live' }
  return specialEffect(difference) ?? replacement(difference) ?? { effect: 'in-place', because: null }
}

const specialEffect = (difference: Difference): Outcome | null => {
  switch (difference.after.format) {
    case 'terraform':
      return terraformEffect(difference)
    case 'kubernetes':
    case 'aws-cli':
      return apiEffect(difference)
    default:
      return cloudFormationEffect(difference)
  }
}

const isIgnored = ({ after, path }: Difference): boolean =>
  after.ignored.some((name) => name === '*' || name === path || path.startsWith(`${name}.`))
