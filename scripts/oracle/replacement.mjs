#!/usr/bin/env node
/**
 * Records which arguments make `terraform plan` replace a resource: `npm run oracle:terraform`. Each change of
 * changes.json is planned alone, against a state written by hand that has the old value. Needs what plan.mjs needs.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const write = (name, value) => writeFileSync(join(work, name), JSON.stringify(value))
const provider = 'registry.terraform.io/hashicorp/aws'
const flags = ['skip_credentials_validation', 'skip_requesting_account_id', 'skip_metadata_api_check']
const access = { region: 'eu-west-1', access_key: 'none', secret_key: 'none' }
const root = {
  terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '5.100.0' } } },
  provider: { aws: { ...access, ...Object.fromEntries(flags.map((flag) => [flag, true])) } },
}
const all = Object.entries(JSON.parse(readFileSync(join(folder, 'changes.json'), 'utf8')))
const each = all.flatMap(([type, { base, changes }]) =>
  Object.entries(changes).map(([name, [before, after]]) => ({ type, name, base, before, after })),
)

write('main.tf.json', root)
terraform('init', '-no-color', '-input=false')
const schemas = JSON.parse(terraform('providers', 'schema', '-json')).provider_schemas[provider].resource_schemas
const resource = {}
for (const { type, name, base, after } of each)
  resource[type] = { ...resource[type], [name]: { ...base, [name]: after } }
write('main.tf.json', { ...root, resource })
const resources = each.map(({ type, name, base, before }) => {
  const attributes = { ...base, [name]: before, id: 'x' }
  const instances = [{ schema_version: schemas[type].version, attributes }]
  return { mode: 'managed', type, name, provider: `provider["${provider}"]`, instances }
})
write('terraform.tfstate', { version: 4, terraform_version: '1.0.0', serial: 1, lineage: 'x', outputs: {}, resources })

terraform('plan', '-no-color', '-input=false', '-refresh=false', '-out=plan')
const plan = JSON.parse(terraform('show', '-json', 'plan'))
const replaced = Object.fromEntries(all.map(([type]) => [type, []]))
for (const { type, name, change } of plan.resource_changes)
  if ((change.replace_paths ?? []).some(([argument]) => argument === name)) replaced[type].push(name)
rmSync(work, { recursive: true })
const lines = Object.entries(replaced).map(([type, names]) => `    "${type}": ${JSON.stringify(names.sort())}`)
writeFileSync(
  join(folder, 'replaced.json'),
  `{\n  "terraform": "${plan.terraform_version}",\n  "provider": "5.100.0",\n  "replaced": {\n${lines.join(',\n')}\n  }\n}\n`,
)
console.log(`${each.length} changes planned, ${Object.values(replaced).flat().length} of them replace`)
