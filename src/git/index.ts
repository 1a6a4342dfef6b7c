export { type Comparison, type History, openHistory } from './history.js'
export { topOf } from './revisions.js'

/** Ways to read a change. They need every format and are loaded when asked for, so that git is at work before that. */
export const changeSets = () => import('./change-sets.js')
