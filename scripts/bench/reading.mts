// How long it takes from the text of a template to its inventory, for the first time in a process. Prints milliseconds.
//   node --import tsx scripts/bench/reading.mts template.yaml
import { readFileSync } from 'node:fs'
import { loadFormats, readInventory } from '#formats'

const [path = ''] = process.argv.slice(2)
const text = readFileSync(path, 'utf8')
await loadFormats()
const start = performance.now()
const { resources } = readInventory([{ path: 'template.yaml', text }])
const milliseconds = performance.now() - start
if (resources.length === 0) throw new Error(`${path} holds no resources`)
console.log(milliseconds)
