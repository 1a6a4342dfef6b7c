// Draws what the action writes as GitHub would show it, to look at while working on the words. For development only.
//   node scripts/render.mjs PAGE.json [--out FOLDER] [--only NAME]   writes NAME-desktop.png and NAME-phone.png for every page in it
// PAGE.json: { "pages": [{ "name", "blocks": [{ "kind": "comment" | "thread" | "check" | "summary", … }] }] }, as the tests'
// story writes it with RENDER=FILE. Needs chromium; two packages for the drawing are fetched into a temporary folder.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pageHtml } from './render/page.mjs'

const widths = { desktop: 1000, phone: 390 }
const packages = ['markdown-it@14.3.3', 'github-markdown-css@5.9.0']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'docs/images' }, only: { type: 'string', multiple: true } },
})
const [input] = positionals
if (!input) throw new Error('name the JSON file with the pages')
const out = resolve(values.out)
const folder = mkdtempSync(join(tmpdir(), 'render-'))

const shot = (html, name, device, height) => {
  const file = join(folder, `${name}-${device}.html`)
  writeFileSync(file, html)
  const words = [
    ...['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=2'],
    ...[`--user-data-dir=${join(folder, 'profile')}`, `--window-size=${widths[device]},${height}`],
  ]
  const picture = join(out, `${name}-${device}.png`)
  const run = (...more) =>
    execFileSync('chromium', [...words, ...more, `file://${file}`], { stdio: ['ignore', 'pipe', 'ignore'] })
  run(`--screenshot=${picture}`)
  return { picture, run }
}

/** The page says its own height, so that the picture ends where it ends. */
const heightOf = (html, name, device) => {
  const { picture, run } = shot(html, name, device, 800)
  const dom = run('--dump-dom').toString('utf8')
  rmSync(picture)
  return Number(/data-height="(\d+)"/.exec(dom)?.[1] ?? 2000)
}

try {
  execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', ...packages])
  const require = createRequire(join(folder, 'package.json'))
  const MarkdownIt = require('markdown-it')
  const css = readFileSync(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8')
  mkdirSync(out, { recursive: true })
  const { pages } = JSON.parse(readFileSync(input, 'utf8'))
  for (const page of pages.filter(({ name }) => !values.only || values.only.includes(name))) {
    for (const [device, width] of Object.entries(widths)) {
      // Chromium's windows have a least width; the page keeps to its own.
      const html = pageHtml(page, new MarkdownIt({ html: true, linkify: true }), `${css} html { width: ${width}px }`)
      shot(html, page.name, device, heightOf(html, page.name, device))
      console.log(join(out, `${page.name}-${device}.png`))
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
