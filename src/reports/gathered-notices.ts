import type { Notice } from '#model'

/** How many settings one line names. */
const mostNamed = 4

/** Settings of one resource that are not known, as one notice: they are many, and mostly for the same reason. */
export const gathered = (notices: readonly Notice[]): readonly Notice[] => {
  const keyOf = ({ file, setting }: Notice, index: number) =>
    setting ? JSON.stringify([file, setting.address]) : String(index)
  const groups = new Map<string, Notice[]>()
  notices.forEach((notice, index) => {
    const key = keyOf(notice, index)
    groups.set(key, [...(groups.get(key) ?? []), notice])
  })
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (!first) return []
    return rest.length === 0 ? [first] : [{ ...first, message: messageOf(first, [first, ...rest]) }]
  })
}

const messageOf = ({ setting }: Notice, group: readonly Notice[]): string => {
  const reasons = new Map<string, string[]>()
  for (const one of group) {
    const { name = '', reason = '' } = one.setting ?? {}
    const named = reasons.get(reason) ?? []
    reasons.set(reason, [...named, name])
  }
  const said = [...reasons].slice(0, mostNamed).map(([reason, names]) => `${shortly(names)} (${reason})`)
  const left = [...reasons].slice(mostNamed).flatMap(([, names]) => names)
  const more = left.length > 0 ? `; and ${shortly(left)}` : ''
  return `${setting?.address ?? ''}: ${group.length} settings are not known: ${said.join('; ')}${more}`
}

const shortly = (names: readonly string[]): string => {
  const unique = [...new Set(names)]
  return unique.length > mostNamed
    ? `${unique.slice(0, mostNamed).join(', ')} and ${unique.length - mostNamed} more`
    : unique.join(', ')
}
