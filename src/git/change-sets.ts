export { changeSetFromPaths, changeSetFromScan, synthesisedIn } from './folders.js'
export { changeSetFromGit, readFromBase } from './repository.js'
