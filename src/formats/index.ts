import type { Edit, Fix, Inventory, Resource, SourceFile } from '#model'

/** Whether a file could hold infrastructure, by its name alone; only such files are fetched. */
export declare const isCandidate: (path: string) => boolean
/** Paths of one side that are needed to understand the files at hand: sibling .tf, tfvars, local modules, included files. */
export declare const wantedFiles: (files: readonly SourceFile[], listing: readonly string[]) => readonly string[]
/** Reads one side of a change. Each file goes to the first format that recognises its content. */
export declare const readInventory: (files: readonly SourceFile[]) => Inventory
/** Spells a fix as line edits of the given files; null when any wish of it has no honest spelling there. */
export declare const spellFix: (fix: Fix, resource: Resource, files: readonly SourceFile[]) => readonly Edit[] | null
