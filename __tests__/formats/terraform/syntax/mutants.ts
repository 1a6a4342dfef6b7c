/** Numbers that look random and are the same each time: a linear congruence. */
const numbersFrom = (seed: number): ((below: number) => number) => {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** What people mistype, leave out or paste. */
const tokens = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '"',
  '=',
  ',',
  '\n',
  '.',
  '${',
  '%{',
  '}',
  ':',
  '?',
  '#',
  '/*',
  '*',
  '...',
]
const words = [
  '<<EOT\n',
  ' 1',
  'for',
  'if',
  ' in ',
  '=>',
  '~',
  '\\',
  '$',
  '-',
  '!',
  '==',
  '::',
  '0',
  'é',
  '\r\n',
  '\t',
  "'",
]

/** So many texts that differ from this one in one place each. */
export const mutantsOf = (text: string, count: number, seed: number): readonly string[] => {
  const below = numbersFrom(seed)
  const choose = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const one = (): string => {
    const at = below(text.length)
    const end = at + 1 + below(6)
    const lines = text.split('\n')
    const line = below(lines.length)
    const ways = [
      () => text.slice(0, at) + text.slice(at + 1),
      () => text.slice(0, at) + text.slice(end),
      () => text.slice(0, at) + choose([...tokens, ...words]) + text.slice(at),
      () => text.slice(0, at) + choose([...tokens, ...words]) + text.slice(at + 1),
      () => [...lines.slice(0, line), ...lines.slice(line + 1)].join('\n'),
      () => [...lines.slice(0, line), lines[line], ...lines.slice(line)].join('\n'),
      () => [...lines.slice(0, line), `${lines[line]}${lines[line + 1] ?? ''}`, ...lines.slice(line + 2)].join('\n'),
      () => text.slice(0, at),
    ]
    return choose(ways)()
  }
  return Array.from({ length: count }, one)
}
