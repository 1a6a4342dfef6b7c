import { type Comparison, changeSets, openHistory } from '#git'

const { changeSetFromGit, readFromBase } = await changeSets()

/** The change between two revisions, as the command reads it. */
export const changeFromGit = async (comparison: Comparison) => {
  const history = openHistory(comparison)
  try {
    return await changeSetFromGit(history)
  } finally {
    history.objects.close()
  }
}

/** One file of the merge base. */
export const baseFileFromGit = async (comparison: Comparison, path: string): Promise<string | null> => {
  const history = openHistory(comparison)
  try {
    return await readFromBase(history, path)
  } finally {
    history.objects.close()
  }
}
