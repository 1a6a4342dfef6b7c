import { type Arguments, indentInside, isDynamic, setArguments, unfold } from './spell-argument.js'
import { type Changes, isOnOneLine, lineStop, type Page } from './spell-page.js'
import { argumentLines } from './spell-value.js'
import { attributeOf, type Body, blocksOf, type Item } from './syntax/index.js'

/** Sets arguments of a nested block, which is added when there is none. Several, or blocks that are made, stay. */
export const setInBlock = (page: Page, body: Body, type: string, wanted: Arguments): Changes => {
  const [block, ...more] = blocksOf(body, type)
  if (!body.isWhole || more.length > 0 || isDynamic(body, type) || attributeOf(body, type)) return null
  return block ? setArguments(page, block.body, wanted) : addBlock(page, body, type, wanted)
}

/** Blocks and arguments that people keep at the end of a resource. */
const lastOnes = ['lifecycle', 'timeouts', 'provisioner', 'connection', 'depends_on']

const addBlock = (page: Page, body: Body, type: string, wanted: Arguments): Changes => {
  const indent = indentInside(page, body)
  if (indent === null) return null
  const inner = indent + page.step
  const lines = `${indent}${type} {\n${argumentLines(Object.entries(wanted), inner, page.step)}${indent}}`
  if (isOnOneLine(page, body)) {
    const gap = body.items.length > 0 ? '\n' : ''
    return unfold(page, body, () => `${gap}${lines}\n`)
  }
  return insertLines(page, body, anchorOf(body, type), lines)
}

/** What the block is written behind: the last item, or the last before those that are kept at the end. */
const anchorOf = (body: Body, type: string): Item | undefined => {
  if (lastOnes.includes(type)) return body.items.at(-1)
  return body.items.findLast((item) => !lastOnes.includes(item.kind === 'block' ? item.type : item.name))
}

const insertLines = ({ text }: Page, body: Body, anchor: Item | undefined, lines: string): Changes => {
  const at = lineStop(text, anchor?.end ?? body.start)
  const isFollowed = anchor !== body.items.at(-1) && !/^\r?\n[ \t]*\r?\n/.test(text.slice(at, at + 500))
  return [{ start: at, end: at, text: `${anchor ? '\n\n' : '\n'}${lines}${isFollowed ? '\n' : ''}` }]
}
