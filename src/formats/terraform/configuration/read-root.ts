import type { Directive, Inventory, Notice } from '#model'
import { unresolvedNotices } from '../../unresolved.js'
import { linked } from '../link.js'
import { directivesOf } from './directives.js'
import type { Directory } from './directory.js'
import type { Reading } from './module.js'
import { unreadCalls } from './notices.js'
import { openModule } from './open-module.js'
import { foundIn } from './resources.js'

/** What was read of one or more root modules. */
export type Read = Omit<Inventory, 'files'>

/** Reads a root module with all it calls. */
export const readRoot = (directory: Directory, reading: Reading): Read => {
  const root = openModule(directory, reading, null)
  const found = foundIn(root)
  const resources = linked(found.resources, found.additions)
  const directives: readonly Directive[] = directivesOf(root, resources)
  const notices: Notice[] = [...unreadCalls(root), ...reading.notices, ...resources.flatMap(unresolvedNotices)]
  return { resources, moves: found.moves, releases: found.releases, directives, notices }
}
