export { type Access, accessOf } from './access.js'

export { accessEntries } from './entries.js'
export { exampleOf, possibleActions } from './possible.js'
