import { type Call, type Compute, refused, settle, unsure } from '../call.js'
import { literalsOf } from '../texts.js'
import { derived, number, string, type Worth } from '../value.js'

const stamp = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** A point in time as it is written: its own clock and offset. */
interface Moment {
  readonly time: number
  /** Minutes ahead of UTC. */
  readonly offset: number
}

const parseMoment = (text: string): Moment | undefined => {
  const found = stamp.exec(text)
  const time = found ? Date.parse(text) : Number.NaN
  if (!found || Number.isNaN(time)) return undefined
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})$/.exec(found[7] ?? '') ?? []
  return { time, offset: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) }
}

const ofTexts =
  (compute: (texts: readonly string[], call: Call) => Worth): Compute =>
  (args, call) =>
    settle(args, call, (settled) => {
      const texts = literalsOf(settled, call)
      if (texts === undefined) return derived(call.name, settled, call.span)
      return 'kind' in texts ? texts : compute(texts, call)
    })

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 }

/** `1h30m` in milliseconds. */
const duration = (text: string): number | undefined => {
  const [, sign = '', rest = ''] = /^([+-]?)(.*)$/.exec(text) ?? []
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(rest)) return undefined
  const total = [...rest.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
    (sum, [, count, unit = 's']) => sum + Number(count) * (units[unit] ?? 0),
    0,
  )
  return sign === '-' ? -total : total
}

const timeAdd = ofTexts(([text = '', more = ''], call) => {
  const moment = parseMoment(text)
  const length = duration(more)
  if (!moment || length === undefined) return refused(call, 'it is no time')
  return string(written({ ...moment, time: moment.time + length }), call.span)
})

const timeCompare = ofTexts(([a = '', b = ''], call) => {
  const [first, second] = [parseMoment(a), parseMoment(b)]
  return first && second ? number(Math.sign(first.time - second.time), call.span) : refused(call, 'it is no time')
})

const written = (moment: Moment): string => {
  const local = new Date(moment.time + moment.offset * 60_000).toISOString().slice(0, 19)
  return local + zone(moment.offset, ':', 'Z')
}

const zone = (offset: number, between: string, utc: string): string => {
  if (offset === 0 && utc) return utc
  const size = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${between}${two(size % 60)}`
}

const two = (value: number): string => String(value).padStart(2, '0')

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const verbs: Readonly<Record<string, (at: Date, offset: number) => string>> = {
  YYYY: (at) => String(at.getUTCFullYear()).padStart(4, '0'),
  YY: (at) => two(at.getUTCFullYear() % 100),
  MMMM: (at) => months[at.getUTCMonth()] ?? '',
  MMM: (at) => (months[at.getUTCMonth()] ?? '').slice(0, 3),
  MM: (at) => two(at.getUTCMonth() + 1),
  M: (at) => String(at.getUTCMonth() + 1),
  DD: (at) => two(at.getUTCDate()),
  D: (at) => String(at.getUTCDate()),
  EEEE: (at) => days[at.getUTCDay()] ?? '',
  EEE: (at) => (days[at.getUTCDay()] ?? '').slice(0, 3),
  hh: (at) => two(at.getUTCHours()),
  h: (at) => String(at.getUTCHours()),
  HH: (at) => two(at.getUTCHours() % 12 || 12),
  H: (at) => String(at.getUTCHours() % 12 || 12),
  AA: (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM'),
  aa: (at) => (at.getUTCHours() < 12 ? 'am' : 'pm'),
  mm: (at) => two(at.getUTCMinutes()),
  m: (at) => String(at.getUTCMinutes()),
  ss: (at) => two(at.getUTCSeconds()),
  s: (at) => String(at.getUTCSeconds()),
  ZZZZZ: (_, offset) => zone(offset, ':', ''),
  ZZZZ: (_, offset) => zone(offset, '', ''),
  ZZZ: (_, offset) => (offset === 0 ? 'UTC' : zone(offset, '', '')),
  Z: (_, offset) => zone(offset, ':', 'Z'),
}

/** Runs of one letter are verbs; text in single quotes and everything else stands for itself. */
const formatDate = ofTexts(([pattern = '', text = ''], call) => {
  const moment = parseMoment(text)
  if (!moment) return refused(call, 'it is no time')
  const local = new Date(moment.time + moment.offset * 60_000)
  let isKnown = true
  const whole = pattern.replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (found, quoted?: string) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'")
    const verb = Object.hasOwn(verbs, found) ? verbs[found] : undefined
    isKnown &&= verb !== undefined
    return verb?.(local, moment.offset) ?? ''
  })
  return isKnown ? string(whole, call.span) : refused(call, 'its format is not valid')
})

const eachRun: Compute = (_args, call) => unsure(call, 'it is made anew at every run')

/** Functions of time, and those that give something else at every run. */
export const dates: Readonly<Record<string, Compute>> = {
  timeadd: timeAdd,
  timecmp: timeCompare,
  formatdate: formatDate,
  timestamp: eachRun,
  plantimestamp: eachRun,
  uuid: eachRun,
  bcrypt: eachRun,
}
