import type { Resource, SourceFile } from '#model'
import { valueAt } from '../source/node.js'
import { noteEnvironments } from './context.js'
import { moverOf } from './moved-resource.js'
import type { Stack } from './stacks.js'
import { unchangedBlocks } from './unchanged-blocks.js'

/** What was read of a template, kept for another text of it: the other side of the change, or the file with a fix. */
interface Reading {
  readonly stack: Stack
  readonly made: ReadonlyMap<string, readonly Resource[]>
  /** The files that could be asked. */
  readonly all: readonly SourceFile[]
  readonly answers: Answers
}

type Answers = Stack['context']['heard']['answers']

const latest = new Map<string, Reading>()
const mostLatest = 64
/** More is not asked again. */
const mostAnswers = 2000

/** The resources of blocks that stand in an earlier text of the template too and mean the same here, by logical id. */
export const readEarlier = (stack: Stack, all: readonly SourceFile[]): ReadonlyMap<string, readonly Resource[]> => {
  const { template } = stack.context
  const earlier = latest.get(template.scope)
  if (!earlier || !isPlain(stack)) return nothing
  const isAroundAlike = areAround(template.source.path, earlier.all, all)
  if (!isAroundAlike && !isAnsweredAlike(earlier, stack, all)) return nothing
  // What is taken over hangs on what was asked for it then; where files differ it was asked again just now.
  if (isAroundAlike) for (const answer of earlier.answers) stack.context.heard.answers.push(answer)
  const unchanged = unchangedBlocks(earlier.stack.context.template, template)
  if (!unchanged) return nothing
  // What is taken over asks nothing any more, and the sections that answered are the same.
  for (const [subject, values] of Object.entries(earlier.stack.context.environments))
    noteEnvironments(stack.context, subject, values)
  const { lineNow } = unchanged
  const move = lineNow ? moverOf(template.source.path, lineNow) : (resource: Resource) => resource
  return new Map(
    unchanged.keys.flatMap((key) => {
      const moved = earlier.made.get(key)?.map(move)
      return moved?.every((resource) => resource !== null) ? [[key, moved] as const] : []
    }),
  )
}

const nothing: ReadonlyMap<string, readonly Resource[]> = new Map()

/** Keeps what was read, if another text of the template may use it. */
export const keepReading = (
  stack: Stack,
  made: ReadonlyMap<string, readonly Resource[]>,
  all: readonly SourceFile[],
): void => {
  const { scope, prefix } = stack.context.template
  if (prefix !== '') return
  const { answers } = stack.context.heard
  latest.delete(scope)
  if (!isPlain(stack) || stack.context.heard.doubts > 0 || answers.length > mostAnswers) return
  latest.set(scope, { stack, made, all, answers })
  const [oldest] = latest.keys()
  if (latest.size > mostLatest && oldest !== undefined) latest.delete(oldest)
}

/** A template of its own whose text means the same wherever it stands: nothing written out, no anchors, no faults. */
const isPlain = ({ context, lost }: Stack): boolean => {
  const { source, root, resources, prefix } = context.template
  const section = valueAt(root, 'Resources')
  return (
    (source.usual || (source.language === 'json' && source.faults.length === 0)) &&
    prefix === '' &&
    lost.length === 0 &&
    section?.kind === 'mapping' &&
    section.pairs.length === resources.size &&
    !section.pairs.some(({ key }) => key.text.startsWith('Fn::'))
  )
}

/** Whether other files around say the same to all that was asked. */
const isAnsweredAlike = (earlier: Reading, { context }: Stack, all: readonly SourceFile[]): boolean => {
  const { template, repository } = context
  if (template.format === 'cdk' || [...earlier.all, ...all].some(({ path }) => path.endsWith('manifest.json')))
    return false
  const { template: former, repository: files } = earlier.stack.context
  return (
    areEqual(files.environments(former), repository.environments(template)) &&
    earlier.answers.every(({ question, answer }) => areEqual(question(repository), answer))
  )
}

const areEqual = (a: unknown, b: unknown): boolean => a === b || textOf(a) === textOf(b)

const textOf = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner) => (inner instanceof Map ? [...inner] : inner))

/** Whether all files but one say the same letter by letter. */
const areAround = (path: string, some: readonly SourceFile[], others: readonly SourceFile[]): boolean => {
  if (some.length !== others.length) return false
  const texts = new Map(others.map((file) => [file.path, file.text]))
  return some.every((file) => file.path === path || (file.text !== null && texts.get(file.path) === file.text))
}
