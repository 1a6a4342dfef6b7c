export type * from './ast.js'
export { attributeOf, blocksOf } from './body-items.js'
