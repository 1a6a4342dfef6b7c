import { readFileSync, statSync } from 'node:fs'
import { readDocument } from '#formats'
import { Failure, showText, type Tree } from '#model'
import {
  newAccess,
  type Policy,
  type PolicyType,
  plainContext,
  policySet,
  readPolicy,
  type Statement,
  showCaller,
  type Witness,
} from '#policy'
import type { AccessAnswer } from './access-answer.js'
import { accessText } from './access-text.js'
import { option, readArguments } from './arguments.js'
import type { ExitCode } from './exit-code.js'

/** `access`: what one policy document allows that another does not. */
export const accessCommand = async (words: readonly string[]): Promise<ExitCode> => {
  const from = readArguments('access', words)
  const [beforeName, afterName, ...more] = from.names
  if (beforeName === undefined || afterName === undefined || more.length > 0)
    throw new Failure('access takes two files: dynamodb-review access BEFORE AFTER.')
  const [old, now] = [documentIn(beforeName), documentIn(afterName)]
  const type = (option(from, 'type') as PolicyType | undefined) ?? typeOf(old, now)
  const [before, after] = [readPolicy(old, type), readPolicy(now, type)]
  const answer = newAccess(setOf(before), setOf(after))
  const result = { before, after, names: [beforeName, afterName] as const, type, answer }
  process.stdout.write(
    option(from, 'format') === 'json' ? `${JSON.stringify(plain(result), null, 2)}\n` : accessText(result),
  )
  return { none: 0, new: 1, undecided: 3 }[answer.verdict] as ExitCode
}

/** Larger files are no policies: AWS's own limits lie far below. */
const mostBytes = 2_000_000

const documentIn = (path: string): Tree => {
  const read = readDocument(path, textOf(path))
  if (read.tree === null) throw new Failure(`${path}:${read.line}: ${read.message}: mend it, or name another file.`)
  return read.tree
}

const textOf = (path: string): string => {
  try {
    if (statSync(path).size > mostBytes)
      throw new Failure(`${path} is larger than two megabytes: name a policy document.`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure(`${path} cannot be read: name a JSON file that exists.`)
  }
}

/** Only policies of resources name principals. */
const typeOf = (...documents: readonly Tree[]): PolicyType =>
  documents.some((document) => readPolicy(document, 'resource').statements.some(({ principals }) => principals))
    ? 'resource'
    : 'identity'

const setOf = (policy: Policy) => {
  if (policy.type === 'identity') return policySet({ identity: [policy] })
  return policySet(policy.type === 'endpoint' ? { endpoint: [policy] } : { resource: [policy] })
}

const plain = ({ before, after, type, answer }: AccessAnswer) => ({
  schema: 'dynamodb-review/access/1',
  verdict: answer.verdict,
  type,
  reason: answer.verdict === 'undecided' ? answer.reason : null,
  witnesses: answer.verdict === 'new' ? answer.witnesses.map(plainWitness) : [],
  possible: answer.verdict === 'undecided' ? answer.possible.map(plainWitness) : [],
  problems: { before: before.problems.map(plainProblem), after: after.problems.map(plainProblem) },
})

const plainWitness = (witness: Witness) => ({
  principal: showCaller(witness.request.principal),
  action: witness.request.action,
  resource: showText(witness.request.resource),
  context: plainContext(witness),
  because: witness.because,
  actions: witness.actions,
  count: witness.count,
  catalogued: witness.catalogued,
  statement: placeOf(witness.statement),
  deny: witness.deny && placeOf(witness.deny),
})

const placeOf = ({ index, sid, span }: Statement) => ({ index, sid, line: span.line })

const plainProblem = ({ code, path, detail, span }: Policy['problems'][number]) => ({
  code,
  path,
  detail,
  line: span.line,
})
