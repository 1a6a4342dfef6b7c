// Cuts what the tests' offline GitHub needs out of GitHub's own descriptions: run it to move to newer ones.
//   node scripts/slice.mjs   fetches the packages below into a temporary folder and writes the two fixtures
// The packages are no dependencies: 385 MB unpacked, of which the tests need a few hundred kilobytes without prose.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { graphqlSlice } from './slice/graphql.mjs'
import { openapiSlice } from './slice/openapi.mjs'

const packages = {
  openapi: { name: '@octokit/openapi', version: '23.0.2', file: 'package/generated/api.github.com.json' },
  graphql: { name: '@octokit/graphql-schema', version: '15.26.1', file: 'package/schema.json' },
}
const fixtures = fileURLToPath(new URL('../__tests__/github-offline/', import.meta.url))

const fetched = ({ name, version, file }, folder) => {
  const npm = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder]
  const tarball = execFileSync('npm', npm, { encoding: 'utf8' }).trim().split('\n').at(-1)
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', folder, file])
  return JSON.parse(readFileSync(join(folder, file), 'utf8'))
}

const write = (name, { name: source, version }, slice) => {
  const text = `${JSON.stringify({ cutFrom: `${source} ${version}`, ...slice })}\n`
  writeFileSync(join(fixtures, name), text)
  console.log(`${String(Math.round(Buffer.byteLength(text) / 1024)).padStart(6)} KB  __tests__/github-offline/${name}`)
}

const folder = mkdtempSync(join(tmpdir(), 'slice-'))
try {
  write('openapi.generated.json', packages.openapi, openapiSlice(fetched(packages.openapi, folder)))
  write('graphql.generated.json', packages.graphql, graphqlSlice(fetched(packages.graphql, folder)))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
