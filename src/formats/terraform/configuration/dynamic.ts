import { unsure } from '../evaluate/call.js'
import { listFrom } from '../evaluate/elements.js'
import { evaluate } from '../evaluate/expression.js'
import { withSteps } from '../evaluate/for.js'
import { type Scope, siteOf, withBound } from '../evaluate/scope.js'
import type { Step } from '../evaluate/traverse.js'
import { map, type Worth } from '../evaluate/value.js'
import { attributeOf, type Block, blocksOf } from '../syntax/index.js'

type Content = (content: Block, dynamic: Block, scope: Scope) => Worth

/** The blocks that a `dynamic` block makes, one for each element of its `for_each`. */
export const dynamicBlocks = (block: Block, scope: Scope, contentIn: Content): Worth => {
  const forEach = attributeOf(block.body, 'for_each')
  const [content] = blocksOf(block.body, 'content')
  const site = siteOf(scope, block)
  if (!forEach || !content) return unsure(site, 'a dynamic block of it is not complete')
  const name = iteratorOf(block)
  return withSteps(evaluate(forEach.value, scope), siteOf(scope, forEach), (steps) =>
    listFrom(
      steps.map((step) => contentIn(content, block, withBound(scope, [[name, iteratorWorth(step)]]))),
      site,
    ),
  )
}

/** The name under which the content knows its element: `iterator`, or the type of the block. */
const iteratorOf = ({ body, labels }: Block): string => {
  const iterator = attributeOf(body, 'iterator')?.value
  if (iterator?.kind === 'variable') return iterator.name
  const [part] = iterator?.kind === 'template' ? iterator.parts : []
  return part?.kind === 'text' ? part.value : (labels[0]?.text ?? '')
}

const iteratorWorth = ({ key, value }: Step): Worth =>
  map(
    [
      { key: 'key', keySpan: value.span, value: key },
      { key: 'value', keySpan: value.span, value },
    ],
    value.span,
  )
