import type { Notice, Resource, SourceFile } from '#model'
import { sourceNotices } from '../cloudformation/source-notices.js'
import type { Format } from '../format.js'
import { unresolvedNotices } from '../unresolved.js'
import { readSkeleton, saidElsewhere } from './read-skeleton.js'
import { type Skeleton, skeletonOf } from './skeleton.js'
import { spell } from './spell.js'

type ReadableFile = SourceFile & { readonly text: string }

/** Input files of `aws dynamodb create-table`. */
export const awsCli: Format = {
  names: ['aws-cli'],
  recognises: (file) => skeletonOf(file) !== null,
  wanted: () => [],
  read: (files) => {
    const read = files.flatMap((file) => {
      const skeleton = isReadable(file) ? skeletonOf(file) : null
      return skeleton ? [readFile(skeleton)] : []
    })
    return {
      resources: read.map(({ resource }) => resource),
      moves: [],
      releases: [],
      directives: [],
      notices: read.flatMap(({ notices }) => notices),
      files: read.map(({ resource }) => resource.scope),
    }
  },
  spell,
}

const isReadable = (file: SourceFile): file is ReadableFile => file.text !== null

const readFile = (skeleton: Skeleton): { readonly resource: Resource; readonly notices: readonly Notice[] } => {
  const notices: Notice[] = [...sourceNotices(skeleton.source)]
  const resource = readSkeleton(skeleton, notices)
  const said = Object.fromEntries(Object.entries(resource).filter(([field]) => !isSaidElsewhere(field)))
  return { resource, notices: [...notices, ...unresolvedNotices(said as unknown as Resource)] }
}

const isSaidElsewhere = (field: string): boolean => saidElsewhere.some((name) => name === field)
