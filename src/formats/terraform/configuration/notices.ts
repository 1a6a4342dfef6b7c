import type { Notice } from '#model'
import { digest } from '#text'
import { isKnownModule, unknownInputs } from '../registry/known-modules.js'
import type { Unit } from '../terragrunt/unit.js'
import { claimedVersion, inputsOf, targetOf } from './calls.js'
import type { Declared, Directory } from './directory.js'
import type { Document } from './document.js'
import type { Module } from './module.js'

/** How many notices one file gets; who reads more? */
const mostNotices = 50

/** What of a file could not be read, and where. */
export const faultNotices = ({ source, file, refused }: Document): Notice[] => {
  if (refused) return [{ code: 'too-large', file: source.path, line: 1, message: refused }]
  return file.errors.map(({ offset, message }) => ({
    code: 'unparsable',
    file: source.path,
    line: source.index.position(offset).line,
    message: `this could not be read: ${message}; what stands around it was read`,
  }))
}

/** The calls of modules whose files are not at hand, and of published ones that we know in part: what of them is not reviewed. */
export const unreadCalls = (module: Module): Notice[] => [
  ...[...module.directory.modules.values()].flatMap((call): Notice[] => {
    const target = targetOf(module, call)
    const message = 'reason' in target ? `is not reviewed: ${target.reason}` : partOnly(call, target)
    if (message === null) return []
    const { line } = call.source.index.position(call.block.start)
    return [
      {
        code: 'unsupported',
        file: call.source.path,
        line,
        message: `the module ${call.labels[0]} ${message}`,
        ...('reason' in target ? unreadOf(call) : {}),
      },
    ]
  }),
  ...module.children().flatMap(unreadCalls),
]

/** A unit of Terragrunt whose module is not at hand. */
export const unreadUnit = ({ source, path, span }: Unit, directories: ReadonlyMap<string, Directory>): Notice[] => {
  if (typeof source === 'string' && directories.has(source)) return []
  const why = typeof source === 'string' ? `${source} holds no configuration that was read` : source.reason
  return [
    { code: 'unsupported', file: path, line: span.line, message: `what this unit deploys is not reviewed: ${why}` },
  ]
}

/** A file of variables beyond a bound. */
export const moreEnvironments = ({ source }: Document): Notice => ({
  code: 'unsupported',
  file: source.path,
  line: 1,
  message: 'this file of variables is not judged: more than six of them give values to the same configuration',
})

/** Units beyond a bound. */
export const moreUnits = (path: string): Notice => ({
  code: 'limit',
  file: path,
  line: 1,
  message: 'there are too many units: this one and those behind it are not reviewed',
})

/** What we know of a published module may be less than what the call asks of it. */
const partOnly = (call: Declared, target: Directory): string | null => {
  if (!isKnownModule(target)) return null
  const unknown = unknownInputs(target, inputsOf(call))
  const claimed = claimedVersion(call)
  const said = [
    ...(claimed ? [`is taken for ${claimed}, as a comment says: its commit is not known`] : []),
    ...(unknown.length > 0 ? [`is reviewed in part: what it makes of ${listed(unknown)} is not known`] : []),
  ]
  return said.length === 0 ? null : said.join(', and ')
}

/** How many names are spelled out. */
const mostNames = 5

const listed = (names: readonly string[]): string =>
  names.length > mostNames ? `${names.slice(0, mostNames).join(', ')} and more` : names.join(', ')

/** What the call hands over, where it could be ours: by what the module is called, or by what of ours it is given. */
const unreadOf = ({ source, block, labels }: Declared): Pick<Notice, 'unread'> => {
  const text = source.text.slice(block.start, block.end)
  const content = digest(text.replace(/\s+/g, ' '))
  return ours.test(text) ? { unread: { what: 'module', name: labels[0] ?? '', content } } : {}
}

const ours = /dynamo|\biam|[-_./]role|role[-_]|polic|kms|backup|\bdax|oidc/i

/** Each thing said once for its line, and not too many about one file. */
export const limited = (notices: readonly Notice[]): readonly Notice[] => {
  const perFile = new Map<string, number>()
  const said = new Set<string>()
  return notices.flatMap((notice) => {
    const key = JSON.stringify([notice.file, notice.line, notice.message])
    const count = perFile.get(notice.file) ?? 0
    if (said.has(key) || count > mostNotices) return []
    said.add(key)
    perFile.set(notice.file, count + 1)
    return count < mostNotices ? [notice] : [{ ...notice, message: 'more notices about this file are left out' }]
  })
}
