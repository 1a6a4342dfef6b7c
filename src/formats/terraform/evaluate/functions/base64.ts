import { utf8ToBytes } from '@noble/hashes/utils.js'

/** Bytes as Base64 with padding. */
export const base64Of = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** A text's UTF-8 as Base64. */
export const base64OfText = (text: string): string => base64Of(utf8ToBytes(text))

/** The text that Base64 stands for; undefined where it is not valid, or not text. */
export const textOfBase64 = (base64: string): string | undefined => {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
