/** The only one of the names that is one or two letters away from what was written; null where there is none, or several. */
export const nearestName = (written: string, names: Iterable<string>): string | null => {
  const near = [...names].filter((name) => Math.abs(name.length - written.length) <= 2 && distance(name, written) <= 2)
  return near.length === 1 ? (near[0] ?? null) : null
}

/** How many letters must be added, removed or changed to make one word of the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== b[j])))
    row = next
  }
  return row[b.length] ?? 0
}
