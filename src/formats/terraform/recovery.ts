import { byDefault, type Known, type Value } from '#model'
import { chain } from '../typed.js'
import { type Place, within } from './place.js'
import { flag, optionalNumber } from './settings.js'

/** DynamoDB keeps 35 days of history unless told otherwise. */
const longestPeriod = 35

/** The provider leaves recovery as it is on the live table when the block is not written. */
const keeps = { keeps: true } as const

/** A table's `point_in_time_recovery` block. */
export const recovery = (properties: Place) => {
  const on = flag(within(properties, 'point_in_time_recovery', 'enabled'), false, keeps)
  const days = optionalNumber(within(properties, 'point_in_time_recovery', 'recovery_period_in_days'), keeps)
  return {
    pointInTimeRecovery: on,
    recoveryPeriodInDays: chain<boolean, number | null>(on, (enabled, from) =>
      enabled ? chain<number | null, number | null>(days, (_, at) => periodOf(at, from)) : { ...from, value: null },
    ),
  }
}

const periodOf = (at: Known<number | null>, from: Known<boolean>): Known<number | null> =>
  at.value === null ? { ...byDefault(longestPeriod, from.span), ...keeps } : at

/** A copy's `point_in_time_recovery` argument: on or off, the period is DynamoDB's. */
export const recoveryOfCopy = (place: Place) => {
  const pointInTimeRecovery = flag(within(place, 'point_in_time_recovery'))
  return {
    pointInTimeRecovery,
    recoveryPeriodInDays: chain<boolean, number | null>(
      pointInTimeRecovery,
      (on, { span }): Value<number | null> => byDefault(on ? longestPeriod : null, span),
    ),
  }
}
