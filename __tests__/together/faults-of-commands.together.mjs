import { runTogether } from './run-together.mjs'

await runTogether(import.meta.url)
