export { changeOf } from './change.js'
export { compare } from './compare.js'
export { matchResources } from './match.js'
export { settle, type World, worldsOf } from './worlds.js'
