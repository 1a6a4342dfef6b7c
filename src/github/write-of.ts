import type { Write } from '#conversation'

/** One kind of write. */
export type WriteOf<Name extends Write['write']> = Extract<Write, { write: Name }>
