import { statusOf } from './client.js'

/** A deletion of what is gone has done its work. */
export const gone = async (deletion: () => Promise<unknown>): Promise<void> => {
  try {
    await deletion()
  } catch (error) {
    if (statusOf(error) !== 404) throw error
  }
}
