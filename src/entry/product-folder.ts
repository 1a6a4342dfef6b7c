import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the product lies: `docs/` and `examples/` stand in it, beside `dist/` and, in a clone, `src/`. */
export const productFolder = (): string => {
  const built = dirname(dirname(fileURLToPath(import.meta.url)))
  return existsSync(join(built, 'examples')) ? built : dirname(built)
}
