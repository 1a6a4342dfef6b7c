#!/usr/bin/env node
/**
 * Records what Terraform makes of the expressions our tests evaluate: `npm run oracle:terraform`. Needs `terraform` on the
 * path; the tests only need what was recorded. Each line of expressions.txt is asked for in `terraform console` of the
 * configuration in context/; what fails at run time is recorded as null.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(fileURLToPath(new URL('.', import.meta.url)), '../../__tests__/formats/terraform/oracle')
const work = mkdtempSync(join(tmpdir(), 'oracle-'))

const terraform = (arguments_, input) =>
  spawnSync('terraform', [`-chdir=${work}`, ...arguments_], { input, encoding: 'utf8', maxBuffer: 1 << 26 })

/** Stands for what fails when it is worked out. */
const refused = '~'

/** Many are asked for at once; where something is refused outright, each half is asked for on its own. */
const askAll = (expressions) => {
  const asked = expressions.map((expression) => `try(jsonencode(${expression}), "${refused}")`)
  const { status, stdout } = terraform(['console', '-no-color'], `base64encode(jsonencode([${asked.join(', ')}]))\n`)
  if (status === 0) return JSON.parse(Buffer.from(JSON.parse(stdout), 'base64').toString())
  if (expressions.length === 1) return [refused]
  const half = Math.ceil(expressions.length / 2)
  return [...askAll(expressions.slice(0, half)), ...askAll(expressions.slice(half))]
}

cpSync(join(folder, 'context'), work, { recursive: true })
const version = JSON.parse(terraform(['version', '-json']).stdout).terraform_version
terraform(['init', '-no-color', '-input=false'])
const expressions = readFileSync(join(folder, 'expressions.txt'), 'utf8').split('\n').filter(Boolean)
const answers = askAll(expressions)
const recorded = expressions.map((expression, index) => ({
  expression,
  json: answers[index] === refused ? null : answers[index],
}))
rmSync(work, { recursive: true })
const lines = recorded.map((one) => `    ${JSON.stringify(one)}`).join(',\n')
writeFileSync(join(folder, 'recorded.json'), `{\n  "terraform": "${version}",\n  "expressions": [\n${lines}\n  ]\n}\n`)
console.log(
  `${recorded.length} expressions recorded, ${recorded.filter(({ json }) => json === null).length} of them refused`,
)
