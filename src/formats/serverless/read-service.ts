import type { Inventory, Notice, SourceFile } from '#model'
import { type Context, contextFor, notify, type Repository } from '../cloudformation/context.js'
import { directivesOf } from '../cloudformation/directives.js'
import { readResources } from '../cloudformation/read-templates.js'
import { repositoryOf } from '../cloudformation/repository.js'
import { sourceNotices } from '../cloudformation/source-notices.js'
import type { Template } from '../cloudformation/template.js'
import { valueAt } from '../source/node.js'
import { unresolvedNotices } from '../unresolved.js'
import { sectionsOf } from './blocks.js'
import { deployedFunctions } from './deployed-functions.js'
import { executionRoles } from './execution-role.js'
import type { Service } from './service.js'
import { variablesOf } from './variables.js'

/** Reads a service as the stack it deploys: its own resources and the roles that the framework makes. */
export const readService = (service: Service, all: readonly SourceFile[]): Inventory => {
  const notices: Notice[] = [...sourceNotices(service.source)]
  const repository = repositoryOf(all, () => [])
  const variables = variablesOf(
    service,
    all.map(({ path }) => path),
  )
  const first = contextOf(emptyTemplate(service), notices, repository, variables)
  const sections = sectionsOf(service, first, variables)
  const resources = new Map(sections.resources.map(({ pair }) => [pair.key.text, pair]))
  const parameters = valueAt(sections.root, 'Parameters')
  const template: Template = {
    ...first.template,
    root: sections.root,
    resources,
    parameters: new Map(parameters?.kind === 'mapping' ? parameters.pairs.map((pair) => [pair.key.text, pair]) : []),
  }
  const context = contextOf(template, notices, repository, variables)
  const placed = new Map(
    sections.resources.map(({ pair, context: own }) => [
      pair.key.text,
      { key: pair.key.text, pair, context: { ...context, template: { ...template, source: own.template.source } } },
    ]),
  )
  const made = new Map([...placed].map(([key, one]) => [key, readResources(one, null)]))
  const deployed = [...executionRoles(service, context), ...deployedFunctions(service, context)].filter(
    ({ address }) => !resources.has(address),
  )
  for (const { line, text } of sections.lost)
    notify(
      context,
      'unsupported',
      line,
      `${text} leads to nothing that is in the repository; what it adds is not reviewed`,
    )
  const found = [...made.values(), deployed].flat()
  for (const notice of found.flatMap(unresolvedNotices)) notify(context, notice.code, notice.line, notice.message)
  return {
    resources: found,
    moves: [],
    releases: [],
    directives: directivesOf(template, made, context),
    notices,
    files: [...new Set([service.source.path, ...sections.paths])],
  }
}

const emptyTemplate = ({ source, root }: Service): Template => ({
  source,
  scope: source.path,
  prefix: '',
  format: 'serverless',
  root,
  resources: new Map(),
  parameters: new Map(),
})

const contextOf = (
  template: Template,
  notices: Notice[],
  repository: Repository,
  variables: NonNullable<Context['variables']>,
): Context => ({ ...contextFor(template, notices, repository), variables })
