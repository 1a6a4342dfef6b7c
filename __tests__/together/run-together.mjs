import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { groupOf } from './groups.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Loads every test file of the group that a file stands for, one after the other. */
export const runTogether = async (url) => {
  const group = basename(fileURLToPath(url), '.together.mjs')
  const paths = readdirSync(root, { recursive: true }).filter(
    (path) => /\.test\.ts$/.test(path) && groupOf(path) === group,
  )
  if (paths.length === 0) throw new Error(`no test file is in the group ${group}`)
  for (const path of paths.sort()) await import(join(root, path))
}
