import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** The first `length` base32 letters of the SHA-256 of a text: 16 letters carry 80 bits. */
export const digest = (text: string, length = 16): string => {
  let result = ''
  let bits = 0
  let held = 0
  for (const byte of sha256(utf8ToBytes(text))) {
    bits = (bits << 8) | byte
    held += 8
    while (held >= 5 && result.length < length) {
      held -= 5
      result += letters[(bits >> held) & 31]
    }
    bits &= (1 << held) - 1
  }
  return result
}

/** JSON with sorted keys, so that equal values have equal text. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  ) ?? 'null'
