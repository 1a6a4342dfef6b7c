/** Characters that take two cells of a terminal: East Asian wide and full-width ones, and emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** How many cells one character takes: none for a combining mark. */
export const cellsOf = (character: string): number => (/\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1)

const widthOf = (text: string): number => Array.from(text).reduce((sum, character) => sum + cellsOf(character), 0)

/** Breaks text at spaces into lines of at most `width` cells; a longer word is cut. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

const pieces = (word: string, width: number): readonly string[] => {
  if (word.length * 2 <= width) return [word]
  const found: string[] = []
  let piece = ''
  let used = 0
  for (const character of word) {
    const cells = cellsOf(character)
    if (used + cells > width) {
      found.push(piece)
      piece = ''
      used = 0
    }
    piece += character
    used += cells
  }
  return [...found, piece]
}
