import { type Call, type Compute, refused, type Settled, settle, unsure } from '../call.js'
import type { Source } from '../source.js'
import { boolean, literalOf, scalar, string, type Worth } from '../value.js'
import { base64OfText } from './base64.js'

/** The text of a file of the checkout, each letter at its own place. */
const file: Compute = (args, call) =>
  settle(args, call, ([path]) =>
    withFile(path, call, (source) => ({
      ...scalar(source.text === '' ? [] : [source.text], 'string', call.span),
      pieces: [{ text: [source.text], source, start: 0, end: source.text.length }],
    })),
  )

/** Goes on with a file, where its path is known and it was read. */
export const withFile = (path: Settled | undefined, call: Call, build: (source: Source) => Worth): Worth => {
  const name = literalOf(path)
  if (name === undefined) return unsure(call, 'which file it is is decided when deploying')
  const found = call.world.file(name)
  return 'reason' in found ? unsure(call, found.reason) : build(found)
}

const fileExists: Compute = (args, call) =>
  settle(args, call, ([path]) => withFile(path, call, () => boolean(true, call.span)))

const fileBase64: Compute = (args, call) =>
  settle(args, call, ([path]) => withFile(path, call, ({ text }) => string(base64OfText(text), call.span)))

const directory: Compute = (args, call) =>
  settle(args, call, ([path]) =>
    pathPart(path, call, (name) => (name.includes('/') ? name.replace(/\/+[^/]*$/, '') || '/' : '.')),
  )

const base: Compute = (args, call) =>
  settle(args, call, ([path]) => pathPart(path, call, (name) => name.replace(/\/+$/, '').replace(/^.*\//, '') || '.'))

const pathPart = (path: Settled | undefined, call: Call, part: (name: string) => string): Worth => {
  const name = literalOf(path)
  if (name === undefined)
    return path ? unsure(call, 'its path is decided when deploying') : refused(call, 'it wants a path')
  return scalar([part(name)], 'string', call.span)
}

/** Functions of files and their names. Nothing outside the checkout is read. */
export const files: Readonly<Record<string, Compute>> = {
  file,
  fileexists: fileExists,
  filebase64: fileBase64,
  dirname: directory,
  basename: base,
}
