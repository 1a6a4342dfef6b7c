/** A version as far as it matters here. */
export type Version = readonly [major: number, minor: number]

/** The versions that a constraint allows: from one, up to and without another. */
export interface VersionRange {
  readonly from: Version
  readonly below: Version
}

/**
 * What a constraint allows: `4.1.0`, `= 4.1.0`, `~> 4.1`, `>= 4.1, < 6`, a tag `v4.1.0` or `tags/4.1.0`. Undefined where it
 * has no end, as later versions are not known, or is no constraint.
 */
export const rangeOf = (constraint: string | undefined): VersionRange | undefined => {
  const parts = (constraint ?? '').split(',').map((part) => partOf(part.trim()))
  if (parts.some((part) => part === undefined)) return undefined
  const [first, ...more] = parts as VersionRange[]
  const range = first && more.reduce(meet, first)
  return range && isBefore(range.from, range.below) && Number.isFinite(range.below[0]) ? range : undefined
}

const endless: Version = [Number.POSITIVE_INFINITY, 0]

const partOf = (part: string): VersionRange | undefined => {
  const [, operator = '', major = '', minor, patch] =
    /^(=|~>|>=|<)?\s*(?:tags\/)?v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?$/.exec(part) ?? []
  if (major === '') return undefined
  const from: Version = [Number(major), Number(minor ?? 0)]
  const nextMinor: Version = [from[0], from[1] + 1]
  switch (operator) {
    case '>=':
      return { from, below: endless }
    case '<':
      return { from: [0, 0], below: Number(patch ?? 0) > 0 ? nextMinor : from }
    case '~>':
      if (minor === undefined) return { from, below: endless }
      return { from, below: patch === undefined ? [from[0] + 1, 0] : nextMinor }
    default:
      return minor === undefined ? undefined : { from, below: nextMinor }
  }
}

const meet = (a: VersionRange, b: VersionRange): VersionRange => ({
  from: isBefore(a.from, b.from) ? b.from : a.from,
  below: isBefore(a.below, b.below) ? a.below : b.below,
})

const isBefore = ([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean =>
  major < otherMajor || (major === otherMajor && minor < otherMinor)

/** Whether everything that a constraint allows lies within a range. */
export const isWithin = (inner: VersionRange, outer: VersionRange): boolean =>
  !isBefore(inner.from, outer.from) && !isBefore(outer.below, inner.below)
