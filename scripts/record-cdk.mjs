#!/usr/bin/env node
// Synthesises the CDK apps under examples/cdk and keeps what the review reads of them. Needs the network; the tests do not.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const examples = join(dirname(fileURLToPath(import.meta.url)), '..', 'examples', 'cdk')
const packages = ['aws-cdk-lib@2.276.0', 'constructs@10.8.1', 'tsx@4.23.15']
// What the cdk command sets, so that resources name their constructs.
const context = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true }
const workshop = realpathSync(mkdtempSync(join(tmpdir(), 'cdk-')))

/** The same bytes on every machine: paths as if the app lay in /app, and nothing that the review does not read. */
const tidied = (name, text) => {
  const value = JSON.parse(text.replaceAll(join(workshop, 'app'), '/app'))
  if (name === 'manifest.json') {
    const kept = ['aws:cloudformation:stack', 'cdk:cloud-assembly']
    value.artifacts = Object.fromEntries(Object.entries(value.artifacts).filter(([, { type }]) => kept.includes(type)))
  }
  return `${JSON.stringify(value, null, 1)}\n`
}

writeFileSync(join(workshop, 'package.json'), '{ "private": true }')
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', ...packages], {
  cwd: workshop,
  stdio: 'inherit',
})
for (const side of ['before', 'after']) {
  const [app, out, target] = [join(workshop, 'app'), join(workshop, 'out'), join(examples, side, 'cdk.out')]
  for (const folder of [app, out, target]) rmSync(folder, { recursive: true, force: true })
  cpSync(join(examples, side), app, { recursive: true })
  const env = { ...process.env, CDK_OUTDIR: out, CDK_CONTEXT_JSON: JSON.stringify(context) }
  execFileSync(join(workshop, 'node_modules', '.bin', 'tsx'), ['bin/shop.ts'], { cwd: app, env, stdio: 'inherit' })
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(out).filter((file) => /^manifest\.json$|\.(template|metadata)\.json$/.test(file)))
    writeFileSync(join(target, name), tidied(name, readFileSync(join(out, name), 'utf8')))
}
rmSync(workshop, { recursive: true, force: true })
