import type { Severity } from '#model'

/** Puts ANSI colours around text, or leaves it as it is. */
export interface Paint {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly green: (text: string) => string
  readonly yellow: (text: string) => string
  readonly severity: (severity: Severity, text?: string) => string
}

/** Select Graphic Rendition parameters (ECMA-48): start and end. */
const style = (colour: boolean, start: number, end: number) => (text: string) =>
  colour ? `\u001b[${start}m${text}\u001b[${end}m` : text

/** Inks for a terminal; without colour they leave text as it is. */
export const paint = (colour: boolean): Paint => {
  const bold = style(colour, 1, 22)
  const dim = style(colour, 2, 22)
  const red = style(colour, 31, 39)
  const yellow = style(colour, 33, 39)
  const cyan = style(colour, 36, 39)
  const tones: Readonly<Record<Severity, (text: string) => string>> = {
    critical: (text) => bold(red(text)),
    high: red,
    medium: yellow,
    low: cyan,
    info: dim,
  }
  const severity = (of: Severity, text: string = of) => tones[of](text)
  return { bold, dim, red, green: style(colour, 32, 39), yellow, severity }
}
