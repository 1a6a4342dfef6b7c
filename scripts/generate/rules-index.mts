import { readdirSync } from 'node:fs'

const rules = new URL('../../src/rules/', import.meta.url)

/** The list of all rules: every file in a folder of `src/rules`, ordered by id. */
export default async (): Promise<ReadonlyMap<string, string>> => {
  const ids = readdirSync(rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(new URL(`${name}/`, rules)).map((file) => `${name}/${file}`))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted()
  const lines = [
    '// Written by scripts/generate/rules-index.mts: run `npm run generate` after adding a rule.',
    ...[...ids.map((id) => `import ${nameOf(id)} from './${id}.js'`), "import type { Rule } from './rule.js'"].toSorted(
      byPath,
    ),
    '',
    '/** Every rule, ordered by id. */',
    'export const rules: readonly Rule[] = [',
    ...ids.map((id) => `  ${nameOf(id)},`),
    ']',
    '',
  ]
  return new Map([['src/rules/all.ts', lines.join('\n')]])
}

/** Order of the paths without their ending, as the formatter wants it. */
const byPath = (a: string, b: string): number => pathOf(a).localeCompare(pathOf(b), 'en')

const pathOf = (line: string): string => (line.split("'")[1] ?? '').replace(/[.]js$/, '')

/** `recovery/table-removed` is imported as `recoveryTableRemoved`. */
const nameOf = (id: string): string => id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())
