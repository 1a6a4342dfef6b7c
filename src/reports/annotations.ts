import { type Finding, type Review, type Severity, severities } from '#model'
import { sorted } from './counts.js'
import { capped, oneLine } from './escape.js'
import { annotationMessage, mostAnnotations, titleLimit } from './limits.js'

/** A remark on lines of a file of the head commit, shown beside the diff. Plain text: GitHub reads no markdown there. */
export interface AnnotationDocument {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly title: string
  readonly message: string
}

const levels: Readonly<Record<Severity, AnnotationDocument['level']>> = {
  info: 'notice',
  low: 'notice',
  medium: 'warning',
  high: 'failure',
  critical: 'failure',
}

/**
 * Remarks on findings that stand in the head commit: what the change brings, severest first, then what was there before.
 * They can never be taken back, so they say what is, not what follows from it.
 */
export const annotationsOf = (review: Review): readonly AnnotationDocument[] => {
  const { news, unchanged } = sorted(review)
  return [...news, ...unchanged]
    .filter(({ side }) => side === 'after')
    .slice(0, mostAnnotations)
    .map(annotationOf)
}

/** How many findings of the head commit are more than a check run shows beside the lines. */
export const unannotated = (review: Review): number => {
  const { news, unchanged } = sorted(review)
  return Math.max(0, [...news, ...unchanged].filter(({ side }) => side === 'after').length - mostAnnotations)
}

const annotationOf = (finding: Finding): AnnotationDocument => {
  const { file, line, endLine } = finding.location
  const isOld = finding.status === 'unchanged'
  return {
    path: file,
    startLine: line,
    endLine: Math.max(line, Math.min(endLine, line + 20)),
    level: isOld ? 'notice' : levels[finding.severity],
    title: capped(`${finding.severity} ${oneLine(finding.rule)} on ${oneLine(finding.resource.address)}`, titleLimit),
    message: capped(
      [...finding.message.split('\n').map(oneLine), ...(isOld ? ['It was there before this change.'] : [])].join('\n'),
      annotationMessage,
    ),
  }
}

/** Findings as annotations of the log, in the order in which they matter: at most ten of a kind are shown. */
export const severest = (findings: readonly Finding[], most: number): readonly Finding[] =>
  [...findings].sort((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity)).slice(0, most)
