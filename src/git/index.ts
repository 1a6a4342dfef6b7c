export { changeSetFromPaths, changeSetFromScan } from './folders.js'
export { type Comparison, changeSetFromGit, readFromBase, topOf } from './repository.js'
