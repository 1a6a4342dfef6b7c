export { changeSetFromPaths, changeSetFromScan } from './folders.js'
export { type Comparison, changeSetFromGit, readFromBase } from './repository.js'
