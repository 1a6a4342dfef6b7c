/** Text with variables in it: plain stretches and expressions in turn. */
export type Piece = { readonly plain: string } | { readonly expression: string }

/** Takes text apart at its `${…}`, which may hold others. CloudFormation's own `${AWS::…}` and names without `:` or `(` stay plain. */
export const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let from = 0
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 1)) {
    const end = closingOf(text, at + 2)
    const expression = end < 0 ? '' : text.slice(at + 2, end)
    if (!isVariable(expression)) continue
    pieces.push({ plain: text.slice(from, at) }, { expression })
    from = end + 1
    at = end
  }
  return [...pieces, { plain: text.slice(from) }].filter((piece) => !('plain' in piece) || piece.plain !== '')
}

/** Whether what stands in `${…}` is a variable of the framework. */
export const isVariable = (expression: string): boolean => /^\s*[a-zA-Z]+(\(|:(?!:))/.test(expression)

const closingOf = (text: string, from: number): number => {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    else if (text[at] === '}' && depth-- === 0) return at
  }
  return -1
}

/** The alternatives of an expression: the first that has a value counts. */
export const alternativesOf = (expression: string): readonly string[] => {
  const found: string[] = []
  let from = 0
  let depth = 0
  let quote = ''
  for (let at = 0; at < expression.length; at++) {
    const char = expression[at] ?? ''
    if (quote) quote = char === quote ? '' : quote
    else if (char === "'" || char === '"') quote = char
    else if (char === '(' || char === '{') depth++
    else if (char === ')' || char === '}') depth--
    else if (char === ',' && depth === 0) {
      found.push(expression.slice(from, at).trim())
      from = at + 1
    }
  }
  return [...found, expression.slice(from).trim()]
}
