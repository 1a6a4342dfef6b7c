import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const page = 'docs/architecture.md'
const open = '<!-- drawn from the code by npm run generate -->\n'
const close = '<!-- end of drawing -->\n'

/** The picture in docs/architecture.md: rooms on their floors, and who looks into whom. */
export default async (): Promise<ReadonlyMap<string, string>> => {
  const text = readFileSync(join(root, page), 'utf8')
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`${page} has no place for the drawing between its two comments.`)
  return new Map([[page, `${text.slice(0, start)}${open}\n${drawing()}\n${text.slice(end)}`]])
}

const drawing = (): string => {
  const looks = looksBetweenRooms()
  const rooms = new Set([...looks].flatMap(([from, to]) => [from, ...to]))
  const levels = floors()
    .map((floor) => floor.filter((room) => rooms.has(room)))
    .filter((floor) => floor.length > 0)
  return [
    '```mermaid',
    'flowchart TD',
    ...levels
      .map((floor, level) => [
        `  subgraph f${level + 1}[floor ${level + 1}]`,
        ...floor.map((room) => `    ${room}`),
        '  end',
      ])
      .reverse()
      .flat(),
    ...reduced(looks).map(([from, to]) => `  ${from} --> ${to}`),
    '```',
    '',
  ].join('\n')
}

/** Floors from the ground up, out of the law itself: who may look through as many doors stands as high. */
const floors = (): readonly (readonly string[])[] => {
  const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))
  const rules = forbidden.filter(({ name }: Rule) => name.endsWith('-looks-down-only')) as readonly Rule[]
  const byDoors = new Map<number, Rule[]>()
  for (const rule of rules) byDoors.set(rule.to.pathNot.length, [...(byDoors.get(rule.to.pathNot.length) ?? []), rule])
  return [...byDoors]
    .sort(([a], [b]) => a - b)
    .map(([, own]) => own.map(({ name }) => name.replace('-looks-down-only', '')))
}

interface Rule {
  readonly name: string
  readonly to: { readonly pathNot: readonly string[] }
}

type Looks = ReadonlyMap<string, ReadonlySet<string>>

const looksBetweenRooms = (): Looks => {
  const words = [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '--output-type',
    'json',
  ]
  const { modules } = JSON.parse(
    execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 }),
  )
  const looks = new Map<string, Set<string>>()
  for (const { source, dependencies } of modules) {
    const from = roomOf(source)
    for (const { resolved } of dependencies) {
      const to = roomOf(resolved)
      if (from && to && from !== to) looks.set(from, (looks.get(from) ?? new Set()).add(to))
    }
  }
  return looks
}

const roomOf = (path: string): string | null => /^src\/([^/]+)\//.exec(path)?.[1] ?? null

/** Without the looks that follow from others, sorted. */
const reduced = (looks: Looks): readonly (readonly [string, string])[] =>
  [...looks]
    .flatMap(([from, to]) => [...to].map((room) => [from, room] as const))
    .filter(
      ([from, to]) => ![...(looks.get(from) ?? [])].some((between) => between !== to && reaches(between, to, looks)),
    )
    .sort(([a, b], [c, d]) => (a === c ? Number(b > d) - Number(b < d) : Number(a > c) - Number(a < c)))

const reaches = (from: string, to: string, looks: Looks): boolean =>
  [...(looks.get(from) ?? [])].some((next) => next === to || reaches(next, to, looks))
