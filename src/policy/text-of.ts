import { joinText, type Text } from '#model'
import { isSymbol, type Symbols, symbolName } from './pattern.js'

/** Codes as text again; variables of IAM become references named by their key. */
export const textOf = (codes: readonly number[], symbols: Symbols): Text =>
  joinText(codes.map((code) => (isSymbol(code) ? { symbol: nameOf(code, symbols) } : String.fromCodePoint(code))))

/** Without the prefix that keeps references and variables apart. */
const nameOf = (code: number, symbols: Symbols): string => symbolName(symbols, code).replace(/^(ref|var):/, '')
