import type { Call, Expression, Template } from '../syntax/index.js'
import type { Document } from './document.js'
import { folderOf, joinedPath } from './paths.js'

const readers: ReadonlySet<string> = new Set([
  'file',
  'templatefile',
  'filebase64',
  'fileexists',
  'filesha256',
  'filemd5',
])

/** The files that functions of a document read, as far as their names can be told without working anything out. */
export const filesNamedIn = ({ source, file }: Document): readonly string[] => {
  const found: string[] = []
  const queue: unknown[] = [file.body.items]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (typeof next !== 'object' || next === null) continue
    const path = isCall(next) && readers.has(next.name) ? pathIn(next.arguments[0], folderOf(source.path)) : null
    if (path !== null) found.push(path)
    queue.push(...Object.values(next))
  }
  return found
}

const isCall = (node: object): node is Call => 'kind' in node && node.kind === 'call'

/** `"${path.module}/x.json"` or `"x.json"`, seen from the folder of the file. */
const pathIn = (node: Expression | undefined, folder: string): string | null => {
  const text = node?.kind === 'template' ? textIn(node) : undefined
  return text === undefined ? null : joinedPath(folder, text)
}

const textIn = (node: Template): string | undefined => {
  const parts = node.parts.map((part) => {
    if (part.kind === 'text') return part.value
    const inner = part.kind === 'interpolation' ? part.expression : undefined
    return inner?.kind === 'member' && inner.object.kind === 'variable' && inner.object.name === 'path'
      ? '.'
      : undefined
  })
  return parts.includes(undefined) ? undefined : parts.join('')
}
