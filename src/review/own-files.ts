import { policyFilePath } from './config.js'

/** Where GitHub looks for the owners of code; the first that is there counts. */
export const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const

/** Whether a path is a workflow of GitHub Actions. */
export const isWorkflow = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)

/** Whether a path is one where GitHub looks for the owners of files. */
export const isCodeOwners = (path: string): boolean => codeOwnersPaths.some((one) => one === path)

/** Files that say how the review runs and who looks after it; it reads them for what a change does to itself. */
export const isOwn = (path: string): boolean => path === policyFilePath || isWorkflow(path) || isCodeOwners(path)

/** How many workflows are read beside a change of their owners. */
const mostWorkflows = 30

/** What else has to be known when owners change: the other places for owners, and the workflows that may run the review. */
export const ownContext = (
  changes: readonly { readonly path: string; readonly previousPath: string | null }[],
  listing: readonly string[],
): readonly string[] =>
  changes.some(({ path, previousPath }) => isCodeOwners(path) || isCodeOwners(previousPath ?? ''))
    ? [...listing.filter(isCodeOwners), ...listing.filter(isWorkflow).slice(0, mostWorkflows)]
    : []
