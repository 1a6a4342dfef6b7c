import type { SourceFile } from '#model'
import type { Format } from '../format.js'
import { readTemplates } from './read-templates.js'
import { spell } from './spell.js'
import { templateFile } from './template.js'
import { wantedBy } from './wanted.js'

type ReadableFile = SourceFile & { readonly text: string }

const isReadable = (file: SourceFile): file is ReadableFile => file.text !== null

/** CloudFormation templates, SAM templates and what CDK makes: one reader, three names. */
export const cloudformation: Format = {
  names: ['cloudformation', 'sam', 'cdk'],
  recognises: (file) => {
    const { templates, broken } = templateFile(file)
    return templates.length > 0 || broken
  },
  wanted: wantedBy,
  read: (files, all) => readTemplates(files.filter(isReadable), all.length > 0 ? all : files),
  spell,
}
