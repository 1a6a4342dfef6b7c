// Builds dist/ from src/entry: one file an entry, and chunks that are loaded only by the command that needs them. CommonJS, though the
// sources are ES modules, since Node loads it a tenth of a small review sooner (decision 19).
//   node scripts/build.mjs           writes dist/ anew, so that no stale chunk stays
//   node scripts/build.mjs --check   fails when dist/ differs from a fresh build by a byte
//   node scripts/build.mjs --to DIR  builds somewhere else
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { minify } from '@swc/core'
import ncc from '@vercel/ncc'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const entries = ['cli', 'action'].filter((name) => existsSync(join(root, 'src', 'entry', `${name}.ts`)))

/**
 * What @actions/core asks GitHub for OpenID tokens with: a HTTP client of 440 KB that nobody calls here. In its place stands a module
 * that Node has anyway, so that the action starts a quarter sooner.
 */
const unused = { '@actions/http-client': 'node:http', '@actions/http-client/lib/auth': 'node:http' }

/** One entry's files by name: `<entry>.js` and its chunks `<number>.<entry>.js`. */
const built = async (name) => {
  const { code, assets } = await ncc(join(root, 'src', 'entry', `${name}.ts`), {
    cache: false,
    esm: false,
    externals: unused,
    filename: `${name}.js`,
    quiet: true,
    transpileOnly: true,
  })
  const files = [[`${name}.js`, code], ...Object.entries(assets).map(([path, { source }]) => [path, source])]
  const parts = files.flatMap(([path, source]) => apart(path, String(source)))
  return Promise.all(parts.map(async ([path, source]) => [path, await small(path, source)]))
}

/**
 * Large tables go from the code into files beside it, which are read when a table is asked for: an engine spends a tenth of a small
 * review on letters that it then does not use. Small fields of a table stay.
 */
const apart = (path, source) => {
  const tables = []
  const code = source.replace(literal, (_whole, text) => {
    const data = JSON.parse(Function(`return ${text}`)())
    const own = `table-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.json`
    tables.push([own, `${JSON.stringify(data)}\n`])
    return `{${Object.entries(data).map((field) => written(own, field))}}`
  })
  return tables.length === 0 ? [[path, source]] : [[path, code.replace(directive, `$&${reader}`)], ...tables]
}

const literal = /\/\*#__PURE__\*\/\s*JSON\.parse\(('(?:[^'\\]|\\.){100000,}')\)/g
const largestField = 10_000
const written = (file, [name, value]) =>
  JSON.stringify(value).length > largestField
    ? `get ${name}(){return tableIn(${JSON.stringify(file)}).${name}}`
    : `${name}:${JSON.stringify(value)}`

/** Read where the code lies, and kept. */
const reader =
  'const{readFileSync:readTable}=require("node:fs"),{join:joinPath}=require("node:path"),keptTables={};' +
  'const tableIn=file=>keptTables[file]??=JSON.parse(readTable(joinPath(__dirname,file),"utf8"));'
/** Counts only as the first words of a file. */
const directive = /^(\s*["']use strict["'];)?/

// ASCII, since one other character makes an engine keep a whole file in twice the memory.
const shape = { module: false, toplevel: true, compress: true, mangle: true, format: { asciiOnly: true } }
const small = async (path, source) => (path.endsWith('.js') ? `${eager((await minify(source, shape)).code)}\n` : source)

/**
 * Puts the bundler's function around each module into parentheses: an engine then compiles it at once, instead of reading it
 * once to pass over it and once more a moment later to run it.
 */
const eager = (source) => {
  const file = ts.createSourceFile('bundle.js', source, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS)
  const modules = []
  const collect = (node, depth) => {
    if (isModuleTable(node)) modules.push(...node.properties.map(({ initializer }) => initializer))
    else if (depth < deepestTable) ts.forEachChild(node, (child) => collect(child, depth + 1))
  }
  collect(file, 0)
  return modules.reduceRight(inParentheses, source)
}

/** The table stands near the top of a bundle, and is the only object literal there whose names are all numbers. */
const deepestTable = 12
const isModuleTable = (node) =>
  ts.isObjectLiteralExpression(node) &&
  node.properties.length > 0 &&
  node.properties.every(({ name, initializer }) => name && ts.isNumericLiteral(name) && isFunction(initializer))
const isFunction = (node) => node && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

// Engines take the hint for `function` only; no module of ours or of a library needs the arrow's `this`.
const inParentheses = (source, node) => {
  const [start, end] = [source.length - source.slice(node.pos).trimStart().length, node.end]
  const whole = source.slice(start, end)
  const plain = ts.isArrowFunction(node) && ts.isBlock(node.body)
  const names = node.parameters.map(({ name }) => name.text).join(',')
  const written = plain ? `function(${names})${source.slice(node.body.pos, end).trimStart()}` : whole
  return `${source.slice(0, start)}(${written})${source.slice(end)}`
}

const buildAll = async () => {
  const files = [['package.json', '{ "type": "commonjs" }\n']]
  for (const name of entries) files.push(...(await built(name)))
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const staleIn = (folder, files) => {
  const there = existsSync(folder) ? readdirSync(folder) : []
  const wrong = [...files].filter(
    ([path, text]) => !there.includes(path) || readFileSync(join(folder, path), 'utf8') !== text,
  )
  return [...wrong.map(([path]) => path), ...there.filter((path) => !files.has(path))]
}

const files = await buildAll()
const to = process.argv.indexOf('--to')
const folder = to < 0 ? join(root, 'dist') : resolve(process.argv[to + 1])
if (process.argv.includes('--check')) {
  const stale = staleIn(folder, files)
  if (stale.length > 0) {
    console.error(`dist/ is stale (${stale.join(', ')}): run npm run build and commit it.`)
    process.exitCode = 1
  } else console.log(`dist/ is fresh: ${files.size} files.`)
} else {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [path, text] of files) writeFileSync(join(folder, path), text)
  console.log([...files].map(([path, text]) => `${String(Buffer.byteLength(text)).padStart(9)}  ${path}`).join('\n'))
}
