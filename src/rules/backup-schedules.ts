/**
 * Whether a schedule of AWS Backup runs on every day, or at least on all workdays; undefined when it cannot be read. Six fields:
 * minute, hour, day of the month, month, day of the week, year.
 */
export const runsDaily = (expression: string): boolean | undefined => {
  const fields = /^cron\(([^()]*)\)$/.exec(expression.trim())?.[1]?.trim().split(/\s+/)
  if (!fields || (fields.length !== 5 && fields.length !== 6)) return undefined
  const [, , day = '*', month = '*', weekday = '*', year = '*'] = fields
  return isEvery(day) && isEvery(month) && isEvery(year) && (isEvery(weekday) || workdays(weekday) >= 5)
}

const isEvery = (field: string): boolean => /^(\*|\?|(\*|[01])\/1)$/.test(field)

const names = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** How many days of the week a field names: `MON-FRI`, `2,3,4`. */
const workdays = (field: string): number => {
  const days = field.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(numberOf)
    const length = from > 0 && to > 0 ? ((to - from + 7) % 7) + 1 : 0
    return Array.from({ length }, (_, step) => ((from - 1 + step) % 7) + 1)
  })
  return new Set(days).size
}

/** 1 is Sunday; 0 for what is no day. */
const numberOf = (day: string): number => {
  const named = names.indexOf(day.toUpperCase()) + 1
  return named > 0 ? named : /^[1-7]$/.test(day) ? Number(day) : 0
}
