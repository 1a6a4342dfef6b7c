// Runs every generator under scripts/generate: each gives repository paths and what should stand there.
//   node scripts/generate.mjs           writes what differs
//   node scripts/generate.mjs --check   fails when anything differs
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { register } from 'tsx/esm/api'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'scripts', 'generate')
process.chdir(root)
register()

const generators = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.mts'))
      .sort()
  : []

const stale = []
for (const name of generators) {
  const { default: generate } = await import(pathToFileURL(join(folder, name)).href)
  for (const [path, text] of await generate()) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    stale.push(path)
    if (process.argv.includes('--check')) continue
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

if (!process.argv.includes('--check'))
  console.log(stale.length === 0 ? 'Nothing changed.' : `Wrote ${stale.join(', ')}.`)
else if (stale.length === 0) console.log(`Everything generated is fresh (${generators.length} generators).`)
else {
  console.error(`Stale: ${stale.join(', ')}. Run npm run generate and commit.`)
  process.exitCode = 1
}
