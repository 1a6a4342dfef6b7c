import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productFolder } from './product-folder.js'

/** Where a rule's page stands in the product. */
export const pathOfPage = (id: string): string => `docs/rules/${id}.md`

/** A rule's page as markdown; null when the docs folder does not stand beside the command. */
export const rulePage = (id: string): string | null => {
  try {
    return readFileSync(join(productFolder(), pathOfPage(id)), 'utf8')
  } catch {
    return null
  }
}
