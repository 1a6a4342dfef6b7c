export type * from './ast.js'
export { attributeOf, blocksOf } from './body-items.js'
export { parseTfJson, parseTfvarsJson } from './json.js'
export { parseExpression, parseHcl, parseTemplate } from './parse.js'
