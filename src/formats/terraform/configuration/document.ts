import type { SourceFile } from '#model'
import { largestFile } from '#text'
import { type Source, sourceOf } from '../evaluate/source.js'
import { type Body, type HclFile, parseHcl, parseTfJson, parseTfvarsJson } from '../syntax/index.js'
import { isTerragrunt } from '../terragrunt/checkout.js'

/** A file of Terraform's language, read once. */
export interface Document {
  readonly source: Source
  readonly file: HclFile
  /** Why it was not read at all, or null. */
  readonly refused: string | null
}

/** What a file is to Terraform, by its name. */
export type Role = 'configuration' | 'override' | 'variables' | 'terragrunt' | null

const configuration = /\.(tf|tofu)(\.json)?$/i
const variables = /\.tfvars(\.json)?$/i

/** The role of a file. A file ending in `.tofu` is OpenTofu's. */
export const roleOf = (path: string): Role => {
  if (variables.test(path)) return 'variables'
  if (isTerragrunt(path)) return 'terragrunt'
  if (!configuration.test(path)) return null
  return /(^|\/|_)override\.(tf|tofu)(\.json)?$/i.test(path) ? 'override' : 'configuration'
}

const known = new WeakMap<SourceFile, Document>()

/** Reads a file; never throws. */
export const documentOf = (file: SourceFile & { readonly text: string }): Document => {
  const before = known.get(file)
  if (before) return before
  const document = readDocument(file.path, file.text)
  known.set(file, document)
  return document
}

const readDocument = (path: string, text: string): Document => {
  if (text.length > largestFile)
    return { source: sourceOf(path, ''), file: nothing, refused: 'the file is larger than two megabytes' }
  return { source: sourceOf(path, text), file: parse(path, text), refused: null }
}

const parse = (path: string, text: string): HclFile => {
  if (!/\.json$/i.test(path)) return parseHcl(text)
  return roleOf(path) === 'variables' ? parseTfvarsJson(text) : parseTfJson(text)
}

const emptyBody: Body = { items: [], isWhole: false, language: 'hcl', start: 0, end: 0 }

const nothing: HclFile = { body: emptyBody, comments: [], errors: [] }
