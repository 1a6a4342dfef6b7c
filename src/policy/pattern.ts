import type { Text } from '#model'

/** Code points stand for themselves; these two for any run and any one character; symbols lie above `firstSymbol`. */
export const anyRun = -1
/** The code of `?`: any one character. */
export const anyOne = -2
/** The code of the colon, which parts an ARN. */
export const colon = 58
/** The code of the first symbol: above all characters. */
export const firstSymbol = 0x200000

/** A wildcard that stays inside its colon-separated part; a letter of either case. */
export const confined = 1
/** The flag of a letter of either case. */
export const anyCase = 2

/** One glob, as codes with a flag for each. */
export interface Pattern {
  readonly codes: readonly number[]
  readonly flags: readonly number[]
  /** Whether AWS's documentation leaves open how far a wildcard of it runs. */
  readonly ambiguous: boolean
}

/** Gives every reference and variable of one question a code of its own. */
export interface Symbols {
  readonly codes: Map<string, number>
  readonly names: string[]
}

/** No symbols yet. */
export const newSymbols = (): Symbols => ({ codes: new Map(), names: [] })

/** The code of a symbol, given when it is first asked for. */
export const symbolCode = (symbols: Symbols, name: string): number => {
  const known = symbols.codes.get(name)
  if (known !== undefined) return known
  const code = firstSymbol + symbols.names.length
  symbols.codes.set(name, code)
  symbols.names.push(name)
  return code
}

/** Whether a code stands for a symbol. */
export const isSymbol = (code: number): boolean => code >= firstSymbol

/** The symbol that a code stands for. */
export const symbolName = (symbols: Symbols, code: number): string => symbols.names[code - firstSymbol] ?? ''

/** What symbols are taken to be: a literal text, or null for a variable whose key is not sent. */
export type Bindings = ReadonlyMap<string, string | null>

/** How a text is read as a pattern. */
export interface Writing {
  /** Whether `*` and `?` are wildcards. */
  readonly wild: boolean
  /** From which colon-separated part on `${key}` is a variable: 0 everywhere, 5 in the last part of an ARN, null never. */
  readonly variables: number | null
  readonly anyCase: boolean
}

/** Prefixes that keep references of templates and variables of IAM apart. */
export const referenceName = (symbol: string): string => `ref:${symbol}`
/** The symbol of a variable of IAM; keys have no case. */
export const variableName = (key: string): string => `var:${key.toLowerCase()}`

/** The codes of a text, or null when a variable in it has no value: then it matches nothing. */
export const codesOf = (text: Text, writing: Writing, symbols: Symbols, bindings: Bindings): number[] | null => {
  const codes: number[] = []
  for (const part of text) {
    if (typeof part !== 'string') {
      const name = referenceName(part.symbol)
      const bound = bindings.get(name)
      if (bound === undefined || bound === null) codes.push(symbolCode(symbols, name))
      else pushText(codes, bound)
    } else if (!pushString(codes, part, writing, symbols, bindings)) return null
  }
  return codes
}

const pushText = (codes: number[], text: string): void => {
  for (const character of text) codes.push(character.codePointAt(0) ?? 0)
}

const variablePattern = /^\$\{([^}]*)\}/

const pushString = (codes: number[], text: string, writing: Writing, symbols: Symbols, bindings: Bindings): boolean => {
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const inner = code === 36 && allowsVariable(codes, writing) ? variablePattern.exec(text.slice(at, at + 300)) : null
    if (inner) {
      at += inner[0].length
      if (!pushVariable(codes, inner[1] ?? '', symbols, bindings)) return false
      continue
    }
    at += code > 0xffff ? 2 : 1
    if (writing.wild && code === 42) {
      if (codes.at(-1) !== anyRun) codes.push(anyRun)
    } else codes.push(writing.wild && code === 63 ? anyOne : code)
  }
  return true
}

const allowsVariable = (codes: readonly number[], { variables }: Writing): boolean =>
  variables !== null && (variables === 0 || codes.filter((code) => code === colon).length >= variables)

/** `${*}`, `${?}` and `${$}` are those characters; `${key, 'text'}` has a default. */
const pushVariable = (codes: number[], inner: string, symbols: Symbols, bindings: Bindings): boolean => {
  if (['*', '?', '$'].includes(inner)) {
    pushText(codes, inner)
    return true
  }
  const { key, fallback } = variableParts(inner)
  const name = variableName(key)
  const bound = bindings.get(name)
  if (bound === null && fallback === null) return false
  if (bound === undefined) codes.push(symbolCode(symbols, name))
  else pushText(codes, bound ?? fallback ?? '')
  return true
}

/** The key and the default of `key, 'default'`. */
export const variableParts = (inner: string): { readonly key: string; readonly fallback: string | null } => {
  const found = /^([^,]*),\s*'(.*)'\s*$/.exec(inner)
  return found ? { key: (found[1] ?? '').trim(), fallback: found[2] ?? '' } : { key: inner.trim(), fallback: null }
}

/** A glob that runs over everything. */
export const globOf = (codes: readonly number[], fold = false): Pattern => ({
  codes,
  flags: codes.map((code) => (fold && code >= 0 ? anyCase : 0)),
  ambiguous: false,
})

/** How the documentation's words about wildcards in ARNs are taken where they leave a choice. */
export type Reading = 'narrow' | 'wide'

/**
 * A pattern of ARNs. With all six parts written, wildcards of the first five stay inside theirs (AWS's published samples of
 * CheckNoNewAccess hold only so). With fewer parts a final `*` covers the missing ones; whether a `*` that ends an earlier part
 * may run on is open, so it does in the wide reading only.
 */
export const arnPatternOf = (codes: readonly number[], reading: Reading): Pattern => {
  const colons = codes.filter((code) => code === colon).length
  if (isSymbol(codes[0] ?? 0)) return globOf(codes)
  const open = colons < 5
  let part = 0
  let ambiguous = false
  const flags = codes.map((code, index) => {
    if (code === colon) part++
    if (code >= 0 || part >= 5 || (code === anyRun && index === codes.length - 1)) return 0
    const ends = code === anyRun && codes[index + 1] === colon
    if (open && ends) ambiguous = true
    return open && ends && reading === 'wide' ? 0 : confined
  })
  return { codes, flags, ambiguous }
}

/**
 * A value of ArnEquals or ArnLike: six parts, each a glob of its own. With fewer parts it matches nothing in the narrow reading
 * (null) and as plain text in the wide one.
 */
export const arnValueOf = (codes: readonly number[], reading: Reading): Pattern | null => {
  const colons = codes.filter((code) => code === colon).length
  if (colons >= 5) return arnPatternOf(codes, reading)
  if (isSymbol(codes[0] ?? 0)) return globOf(codes)
  return reading === 'wide' ? { ...globOf(codes), ambiguous: true } : null
}
