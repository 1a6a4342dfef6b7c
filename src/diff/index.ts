import type { Change, Inventory, Pair, Resource } from '#model'

/** One truth value for every condition that decides anything in a pair. */
export type World = ReadonlyMap<string, boolean>
/** Recognises the same resource on both sides: address, moved block, physical name, content. `renames` maps after paths to before paths. */
export declare const matchResources: (before: Inventory, after: Inventory, renames: ReadonlyMap<string, string>) => readonly Pair[]
/** The worlds to judge a pair in, at most 16; `complete` is false when conditions were too many. */
export declare const worldsOf: (pair: Pair) => { readonly worlds: readonly World[]; readonly complete: boolean }
/** Replaces every choice by its branch in that world; a side whose `when` is false there becomes null. */
export declare const settle: (pair: Pair, world: World) => Pair
export declare const settleResource: (resource: Resource, world: World) => Resource | null
/** The difference in meaning of a settled pair; null when nothing changed. */
export declare const changeOf: (pair: Pair) => Change | null
/** Everything that changed, for listing: unsettled. */
export declare const compare: (before: Inventory, after: Inventory, renames: ReadonlyMap<string, string>) => readonly Change[]
