import { iamDate } from '#catalog'
import { type GrammarProblem, type Policy, showCaller, showReason, showWitness, type Witness } from '#policy'
import { oneLine } from '#reports'
import type { AccessAnswer } from './access-answer.js'

const mostWitnesses = 20
const mostActions = 8

/** The answer for a reader: what is new, on which request, through which statement, and what cannot be seen from here. */
export const accessText = ({ answer, names, before, after, type }: AccessAnswer): string => {
  const [old, now] = names.map(oneLine)
  const problems = [...grammar(before, old ?? ''), ...grammar(after, now ?? '')]
  const notes = problems.length > 0 ? ['', 'Grammar', ...problems] : []
  if (answer.verdict === 'none')
    return lines([`No new access: every request that ${now} allows, ${old} allows too. This is a proof.`, ...notes])
  const witnesses = answer.verdict === 'new' ? answer.witnesses : answer.possible
  const head =
    answer.verdict === 'new'
      ? [`New access: ${now} allows what ${old} does not.`]
      : [`Undecided: ${oneLine(answer.reason)}.`, ...(witnesses.length > 0 ? ['', 'Possibly new:'] : [])]
  const tail =
    answer.verdict === 'new' ? ['', 'Each request was evaluated against both documents: allowed now, not before.'] : []
  const hidden =
    type === 'identity'
      ? 'service control policies, permissions boundaries, resource policies and other policies of the principal'
      : 'service control policies and the policies of those who call'
  return lines([
    ...head,
    ...witnesses.slice(0, mostWitnesses).flatMap((witness) => witnessLines(witness, type, now ?? '', old ?? '')),
    ...(witnesses.length > mostWitnesses ? ['', `  … and ${witnesses.length - mostWitnesses} more`] : []),
    ...tail,
    `Not visible from here: ${hidden}. Actions as AWS documented them on ${iamDate}.`,
    ...notes,
  ])
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`

const witnessLines = (witness: Witness, type: string, now: string, old: string): readonly string[] => {
  const { request, statement, deny, actions, count } = witness
  const who = type === 'identity' ? '' : ` by ${showCaller(request.principal)}`
  const more = actions.slice(1, mostActions + 1)
  const rest = Math.max(count, actions.length) - 1 - more.length
  return [
    '',
    `  ${oneLine(showWitness(witness) + who)}`,
    `    ${oneLine(showReason(witness))} (${now}:${statement.span.line}${deny ? `, ${old}:${deny.span.line}` : ''})`,
    ...(more.length > 0 ? [`    likewise ${more.map(oneLine).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`] : []),
  ]
}

const grammar = ({ problems }: Policy, name: string): readonly string[] =>
  problems.map((each) => problemLine(each, name))

const problemLine = ({ code, path, detail, span }: GrammarProblem, name: string): string =>
  `  ${name}:${span.line}  ${code}  ${oneLine(path === '' ? detail : path)}`
