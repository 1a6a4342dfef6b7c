import type { Inventory, SourceFile } from '#model'
import type { Format } from '../format.js'
import { readTemplates } from './read-templates.js'
import { spell } from './spell.js'
import { templateFile } from './template.js'

type ReadableFile = SourceFile & { readonly text: string }

const isReadable = (file: SourceFile): file is ReadableFile => file.text !== null

/** CloudFormation templates, SAM templates and what CDK makes: one reader, three names. */
export const cloudformation: Format = {
  names: ['cloudformation', 'sam', 'cdk'],
  recognises: (file) => {
    const { templates, broken } = templateFile(file)
    return templates.length > 0 || broken
  },
  // Nested templates, included files and parameter files are not followed yet.
  wanted: () => [],
  read: (files) => joined(files.filter(isReadable).map(readTemplates)),
  spell,
}

const joined = (inventories: readonly Inventory[]): Inventory => ({
  resources: inventories.flatMap(({ resources }) => resources),
  moves: [],
  releases: [],
  directives: inventories.flatMap(({ directives }) => directives),
  notices: inventories.flatMap(({ notices }) => notices),
  files: inventories.flatMap(({ files }) => files),
})
