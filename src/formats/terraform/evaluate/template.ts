import type { ForDirective, IfDirective, Template, TemplatePart } from '../syntax/index.js'
import { refused, type Settled, type Site, settle, settleChoices } from './call.js'
import { truthOf } from './conditions.js'
import { withStep, withSteps } from './for.js'
import { type Scope, siteOf } from './scope.js'
import { concatenated, textOf } from './texts.js'
import { booleanOf, type Piece, type ScalarWorth, scalar, string, type Worth } from './value.js'

type Evaluate = (expression: IfDirective['condition'], scope: Scope) => Worth

/** A quoted string, a heredoc or a template file: text, or the value of its only interpolation. */
export const templateOf = (node: Template, scope: Scope, evaluate: Evaluate): Worth => {
  const [only] = node.parts
  if (node.parts.length === 1 && only?.kind === 'interpolation') return evaluate(only.expression, scope)
  return textFrom(node.parts, siteOf(scope, node), scope, evaluate)
}

const textFrom = (parts: readonly TemplatePart[], site: Site, scope: Scope, evaluate: Evaluate): Worth =>
  settle(
    parts.map((part) => partOf(part, scope, evaluate)),
    site,
    (settled) => {
      const pieces = settled.map((value, index) => piecesOf(value, parts[index] as TemplatePart, site, scope))
      const lost = pieces.find((piece) => !Array.isArray(piece))
      if (lost && !Array.isArray(lost)) return lost as Worth
      const whole = (pieces as readonly (readonly Piece[])[]).flat()
      return concatenated(
        whole.map(({ text }) => text),
        site,
        whole,
      )
    },
  )

/** Where the text of a part stands: what has a place of its own keeps it. */
const piecesOf = (value: Settled, part: TemplatePart, site: Site, scope: Scope): readonly Piece[] | Worth => {
  if (value.kind === 'scalar' && value.pieces) return value.pieces
  const text = textOf(value, site)
  return Array.isArray(text) ? [{ text, source: scope.source, start: part.start, end: part.end }] : (text as Worth)
}

const partOf = (part: TemplatePart, scope: Scope, evaluate: Evaluate): Worth => {
  if (part.kind === 'text') return string(part.value, siteOf(scope, part).span)
  if (part.kind === 'interpolation') return evaluate(part.expression, scope)
  return part.kind === 'if' ? ifDirective(part, scope, evaluate) : forDirective(part, scope, evaluate)
}

const ifDirective = (node: IfDirective, scope: Scope, evaluate: Evaluate): Worth => {
  const site = siteOf(scope, node)
  return settleChoices([truthOf(evaluate(node.condition, scope), siteOf(scope, node.condition))], site, ([truth]) => {
    const value = booleanOf(truth)
    if (value === undefined) return truth?.kind === 'unknown' ? truth : refused(site, 'its condition is null')
    return textFrom(value ? node.whenTrue : node.whenFalse, site, scope, evaluate)
  })
}

const forDirective = (node: ForDirective, scope: Scope, evaluate: Evaluate): Worth => {
  const site = siteOf(scope, node)
  return withSteps(evaluate(node.collection, scope), site, (steps) =>
    settle(
      steps.map((step) => textFrom(node.body, site, withStep(scope, node, step), evaluate)),
      site,
      (settled) => {
        const texts = settled.map((value) => (value.kind === 'scalar' ? value : scalar([], 'string', value.span)))
        return concatenated(
          texts.map(({ text }) => text),
          site,
          texts.flatMap((value) => piecesIn(value, node, scope)),
        )
      },
    ),
  )
}

const piecesIn = (value: ScalarWorth, { start, end }: ForDirective, { source }: Scope): readonly Piece[] =>
  value.pieces ?? [{ text: value.text, source, start, end }]
