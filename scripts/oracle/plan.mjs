#!/usr/bin/env node
/**
 * Records what `terraform plan` makes of the folders in __tests__/formats/terraform/oracle/plans: `npm run oracle:terraform`.
 * Needs `terraform` on the path and the AWS provider, from the registry or, with TERRAFORM_PLUGINS, from a folder laid
 * out as a mirror. Nothing is asked of AWS. Each folder is planned as a module of one root, so that one run is enough.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(fileURLToPath(new URL('.', import.meta.url)), '../../__tests__/formats/terraform/oracle')
const work = mkdtempSync(join(tmpdir(), 'oracle-'))
const mirror = process.env.TERRAFORM_PLUGINS
const settings = join(work, 'settings.rc')
writeFileSync(
  settings,
  mirror ? `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n` : '',
)

const terraform = (...arguments_) => {
  const env = { ...process.env, TF_CLI_CONFIG_FILE: settings }
  const run = spawnSync('terraform', [`-chdir=${work}`, ...arguments_], { encoding: 'utf8', maxBuffer: 1 << 28, env })
  if (run.status !== 0) throw new Error(run.stdout + run.stderr)
  return run.stdout
}

const root = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
`
const names = readdirSync(join(folder, 'plans')).sort()
cpSync(join(folder, 'plans'), join(work, 'plans'), { recursive: true })
const calls = names.map((name) => `module "${name}" {\n  source = "./plans/${name}"\n}\n`)
writeFileSync(join(work, 'main.tf'), root + calls.join(''))

/** All resources of a module and the modules in it. */
const resourcesOf = ({ resources = [], child_modules: modules = [] }) => [...resources, ...modules.flatMap(resourcesOf)]

terraform('init', '-no-color', '-input=false')
terraform('plan', '-no-color', '-input=false', '-refresh=false', '-out=plan')
const plan = JSON.parse(terraform('show', '-json', 'plan'))
const all = resourcesOf(plan.planned_values.root_module).filter(({ mode }) => mode === 'managed')
const recorded = Object.fromEntries(
  names.map((name) => {
    const prefix = `module.${name}.`
    const own = all.filter(({ address }) => address.startsWith(prefix))
    return [name, Object.fromEntries(own.map(({ address, values }) => [address.slice(prefix.length), values]))]
  }),
)
rmSync(work, { recursive: true })
const lines = Object.entries(recorded).map(
  ([name, resources]) => `    ${JSON.stringify(name)}: ${JSON.stringify(resources)}`,
)
writeFileSync(
  join(folder, 'plans.json'),
  `{\n  "terraform": "${plan.terraform_version}",\n  "provider": "5.100.0",\n  "plans": {\n${lines.join(',\n')}\n  }\n}\n`,
)
console.log(`${names.length} folders planned, ${all.length} resources`)
