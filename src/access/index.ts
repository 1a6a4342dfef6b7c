export { type Access, accessOf } from './access.js'

export { accessEntries } from './entries.js'
