import { type Call, type Compute, refused, type Settled, settle, unsure } from '../call.js'
import { listFrom, withItems } from '../elements.js'
import { longestList } from '../limits.js'
import { literalOf, number, numberOf, type Worth } from '../value.js'

/** A function of literal numbers. */
const ofNumbers =
  (compute: (...numbers: number[]) => number): Compute =>
  (args, call) =>
    settle(args, call, (settled) => computed(settled, call, compute))

const computed = (settled: readonly Settled[], call: Call, compute: (...numbers: number[]) => number): Worth => {
  const numbers = settled.map(numberOf)
  return numbers.every((item) => item !== undefined)
    ? number(compute(...numbers), call.span)
    : unsure(call, 'its numbers are decided when deploying')
}

const sum: Compute = (args, call) =>
  withItems(args, call, ([items = []]) =>
    computed(items, call, (...numbers) => numbers.reduce((total, item) => total + item, 0)),
  )

const range: Compute = (args, call) =>
  settle(args, call, (settled) => {
    const numbers = settled.map(numberOf)
    if (!numbers.every((item) => item !== undefined)) return unsure(call, 'its numbers are decided when deploying')
    const [start = 0, end = 0] = numbers.length === 1 ? [0, numbers[0]] : numbers
    const step = numbers[2] ?? (end < start ? -1 : 1)
    if (step === 0) return refused(call, 'its step is zero')
    const size = Math.max(0, Math.ceil((end - start) / step))
    if (size > longestList) return unsure(call, 'it has too many elements')
    return listFrom(
      Array.from({ length: size }, (_, index) => number(start + index * step, call.span)),
      call,
    )
  })

const parseInteger: Compute = (args, call) =>
  settle(args, call, ([text, base]) => {
    const [digits, radix] = [literalOf(text), numberOf(base)]
    if (digits === undefined || radix === undefined) return unsure(call, 'its numbers are decided when deploying')
    const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, radix)
    const isValid =
      radix <= 36 &&
      /^[-+]?\w+$/.test(digits) &&
      [...digits.toLowerCase().replace(/^[-+]/, '')].every((letter) => alphabet.includes(letter))
    return isValid ? number(Number.parseInt(digits, radix), call.span) : refused(call, 'it is no number')
  })

/** Functions of numbers. */
export const numbers: Readonly<Record<string, Compute>> = {
  abs: ofNumbers(Math.abs),
  ceil: ofNumbers(Math.ceil),
  floor: ofNumbers(Math.floor),
  max: ofNumbers(Math.max),
  min: ofNumbers(Math.min),
  pow: ofNumbers((base, exponent) => base ** (exponent ?? 1)),
  log: ofNumbers((value, base) => Math.log(value) / Math.log(base ?? 10)),
  signum: ofNumbers(Math.sign),
  parseint: parseInteger,
  sum,
  range,
}
