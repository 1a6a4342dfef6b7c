import type { Resource } from '#model'

/**
 * The code of a Terraform module that nobody calls is read on its own; once somebody calls it, the same block stands for what
 * the call makes. These keys tell a block by where it is defined: on the before side where it was read on its own, or only
 * through an example; on the after side wherever.
 */
export const placeKeysBefore = (resource: Resource): readonly string[] =>
  isOnItsOwn(resource) || isExample(resource) ? [placeOf(resource, resource.span.file)] : []

/** The keys of the after side; `renames` maps after paths to before paths of files. */
export const placeKeysAfter =
  (renames: ReadonlyMap<string, string>) =>
  (resource: Resource): readonly string[] => {
    const { format, span } = resource
    return format === 'terraform' ? [placeOf(resource, renames.get(span.file) ?? span.file)] : []
  }

const isOnItsOwn = ({ format, scope, span, address }: Resource): boolean =>
  format === 'terraform' && scope === folderOf(span.file) && !address.startsWith('module.')

const isExample = ({ format, scope, span }: Resource): boolean =>
  format === 'terraform' && /(^|\/)(examples?|tests?)(\/|$)/.test(scope) && !span.file.startsWith(`${scope}/`)

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')

/** The file and the block's own name, without the modules around it and without the instance. */
const placeOf = ({ address, type }: Resource, file: string): string =>
  JSON.stringify([file, type, /([\w-]+)(\[[^\]]*\])?$/.exec(address)?.[1]])
