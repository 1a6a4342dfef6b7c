import type { Inventory, SourceFile } from '#model'
import { besides } from '../cloudformation/beside.js'
import type { Format } from '../format.js'
import { piecesOf } from './expression.js'
import { readService } from './read-service.js'
import { type ReadableFile, serviceOf } from './service.js'
import { spell } from './spell.js'

/** The Serverless Framework: `serverless.yml` and the files it takes in. */
export const serverless: Format = {
  names: ['serverless'],
  recognises: (file) => serviceOf(file) !== null,
  wanted: (files, listing) => [
    ...new Set([...namedBy(files.filter(isReadable), listing), ...servicesAbove(files, listing)]),
  ],
  read: (files, all) =>
    joined(
      files.filter(isReadable).flatMap((file) => {
        const service = serviceOf(file)
        return service ? [readService(service, all)] : []
      }),
    ),
  spell,
}

const isReadable = (file: SourceFile): file is ReadableFile => file.text !== null

/** More files than these of one name with a variable in it are not asked for. */
const mostAlike = 20

/** Files that `${file(…)}` names, in a service or in a file that it takes in; a variable in a name stands for any word. */
const namedBy = (files: readonly ReadableFile[], listing: readonly string[]): readonly string[] => {
  const known = new Set(listing)
  return files
    .filter((file) => serviceOf(file))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\bfile\(\s*([^()\n]{1,300}?)\s*\)/g)].flatMap(({ 1: name = '' }) =>
        name.includes('${') ? likeThose(path, name, listing) : (besides(path, name) ?? []),
      ),
    )
    .filter((path) => known.has(path) && /\.(ya?ml|json)$/.test(path))
}

const likeThose = (service: string, name: string, listing: readonly string[]): readonly string[] => {
  const parts = piecesOf(name).map((piece) => ('plain' in piece ? piece.plain : '\u0001'))
  const pattern = besides(service, parts.join('')) ?? ''
  const words = pattern.split('\u0001').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (words.length > mostVariables) return []
  const like = new RegExp(`^${words.join('[\\w-]+')}$`)
  return listing.filter((path) => like.test(path)).slice(0, mostAlike)
}

const mostVariables = 3

/** A file below a service may be one that it takes in. */
const servicesAbove = (files: readonly SourceFile[], listing: readonly string[]): readonly string[] => {
  const services = listing.filter((path) => /(^|\/)serverless[\w.-]*\.ya?ml$/.test(path))
  return services.filter((service) => {
    const folder = service.slice(0, service.lastIndexOf('/') + 1)
    return files.some(({ path }) => path.startsWith(folder) && /\.(ya?ml|json)$/.test(path) && path !== service)
  })
}

const joined = (inventories: readonly Inventory[]): Inventory => ({
  resources: inventories.flatMap(({ resources }) => resources),
  moves: [],
  releases: [],
  directives: inventories.flatMap(({ directives }) => directives),
  notices: inventories.flatMap(({ notices }) => notices),
  files: [...new Set(inventories.flatMap(({ files }) => files))],
})
