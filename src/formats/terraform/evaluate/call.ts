import type { Span } from '#model'
import { unknown } from '#model'
import type { Budget } from './limits.js'
import { mostConditions } from './limits.js'
import { type ChoiceWorth, type Failed, failed, type Worth } from './value.js'
import type { World } from './world.js'

/** The place where values are put together, for reasons and positions. */
export interface Site {
  readonly span: Span
  /** The source text with white space folded. */
  readonly expression: string
  readonly budget: Budget
  readonly world: World
  /** Where conditions are told apart from those of other modules. */
  readonly module: string
}

/** One use of a function. */
export interface Call extends Site {
  readonly name: string
}

/** A function of values that are worked out already. */
export type Compute = (args: readonly Worth[], call: Call) => Worth

/** A value that is no choice and no failure. */
export type Settled = Exclude<Worth, ChoiceWorth | Failed>

/** What cannot be known here, and why. */
export const unsure = ({ expression, span }: Site, reason: string): Failed => unknown(reason, expression, span)

/** What Terraform itself would refuse. */
export const refused = ({ expression, span }: Site, reason: string): Failed => failed(reason, expression, span)

/** Builds one value from several: conditions become choices around it, and what is unknown makes it unknown. */
export const settle = (values: readonly Worth[], site: Site, build: (settled: readonly Settled[]) => Worth): Worth =>
  settleChoices(
    values,
    site,
    (decidedValues) => lostIn(decidedValues, site) ?? build(decidedValues as readonly Settled[]),
  )

/** Builds one value from several: conditions become choices around it; `build` copes with what is unknown. */
export const settleChoices = (
  values: readonly Worth[],
  site: Site,
  build: (decided: readonly Exclude<Worth, ChoiceWorth>[]) => Worth,
  conditions = mostConditions,
): Worth => {
  const choice = values.find((value) => value.kind === 'choice')
  if (!choice) return build(values as readonly Exclude<Worth, ChoiceWorth>[])
  if (conditions === 0) return unsure(site, 'too many conditions decide about it')
  const { condition } = choice
  const side = (truth: boolean) =>
    settleChoices(
      values.map((value) => decided(value, condition, truth)),
      site,
      build,
      conditions - 1,
    )
  return fork(condition, decided(side(true), condition, true), decided(side(false), condition, false), site.span)
}

const lostIn = (values: readonly Worth[], { expression, span }: Site): Failed | undefined => {
  const lost = values.find((value) => value.kind === 'unknown')
  return lost && { ...lost, expression, span }
}

/** The value in the world where a condition has a truth. */
export const decided = (value: Worth, condition: string, truth: boolean): Worth => {
  if (value.kind !== 'choice') return value
  if (value.condition === condition) return decided(truth ? value.whenTrue : value.whenFalse, condition, truth)
  const whenTrue = decided(value.whenTrue, condition, truth)
  const whenFalse = decided(value.whenFalse, condition, truth)
  return whenTrue === value.whenTrue && whenFalse === value.whenFalse ? value : { ...value, whenTrue, whenFalse }
}

/** A choice; none where both branches are the same literal. */
export const fork = (condition: string, whenTrue: Worth, whenFalse: Worth, span: Span): Worth => {
  const isSame =
    whenTrue.kind === 'scalar' &&
    whenFalse.kind === 'scalar' &&
    whenTrue.type === whenFalse.type &&
    JSON.stringify(whenTrue.text) === JSON.stringify(whenFalse.text)
  return isSame ? whenTrue : { kind: 'choice', condition, whenTrue, whenFalse, span }
}

/** Conditions whose truth is known. */
export type Assumed = ReadonlyMap<string, boolean>

/** The value where conditions are known already. */
export const assuming = (value: Worth, assumed: Assumed): Worth =>
  [...assumed].reduce((known, [condition, truth]) => decided(known, condition, truth), value)
