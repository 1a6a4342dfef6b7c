export { changeSetFromPaths, changeSetFromScan, synthesisedIn } from './folders.js'
export { type Comparison, changeSetFromGit, readFromBase, topOf } from './repository.js'
