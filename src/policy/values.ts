/** The number a condition value spells, or null. Decimal notation only, as IAM's numeric operators take it. */
export const numberOf = (text: string): number | null =>
  /^\s*[-+]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})\s*$/.test(text) ? Number(text) : null

const iso = /^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?)?$/

/** Milliseconds since 1970 of a date in ISO 8601 or in seconds (or milliseconds) since 1970, or null. */
export const dateOf = (text: string): number | null => {
  if (/^-?\d{1,15}$/.test(text)) return text.length > 11 ? Number(text) : Number(text) * 1000
  if (!iso.test(text)) return null
  const time = Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`)
  return Number.isNaN(time) ? null : time
}

/** A block of addresses, ends included. */
export interface Block {
  readonly version: 4 | 6
  readonly low: bigint
  readonly high: bigint
}

/** The block a CIDR or bare address means, or null. Bits beyond the prefix are ignored, as IAM does. */
export const blockOf = (text: string): Block | null => {
  const [address = '', prefix, ...rest] = text.trim().split('/')
  const version = address.includes(':') ? 6 : 4
  const width = version === 6 ? 128 : 32
  const value = version === 6 ? version6(address) : version4(address)
  const length = prefix === undefined ? width : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
  if (value === null || rest.length > 0 || length < 0 || length > width) return null
  const free = BigInt(width - length)
  const low = (value >> free) << free
  return { version, low, high: low + (1n << free) - 1n }
}

const version4 = (text: string): bigint | null => {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n)
}

const version6 = (text: string): bigint | null => {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null
  return groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n)
}

/** An address as it is written. */
export const addressText = (version: 4 | 6, value: bigint): string => {
  const groups = version === 4 ? [24n, 16n, 8n, 0n] : [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n]
  if (version === 4) return groups.map((shift) => String((value >> shift) & 255n)).join('.')
  return groups.map((shift) => ((value >> shift) & 0xffffn).toString(16)).join(':')
}

/** Base64 without what decoders ignore, so that equal bytes are equal text. */
export const binaryOf = (text: string): string => text.replace(/\s/g, '').replace(/=+$/, '')
