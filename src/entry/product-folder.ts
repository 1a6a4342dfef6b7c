import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the product lies: `dist/cli.js`, `docs/` and `examples/` stand side by side in it. */
export const productFolder = (): string => dirname(dirname(fileURLToPath(import.meta.url)))
