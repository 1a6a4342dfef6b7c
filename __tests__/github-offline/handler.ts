import type { Json, JsonObject } from './json.js'
import type { Parameters } from './operations.js'
import { refuse } from './refusal.js'
import type { Caller, World } from './world.js'

/** A request that has been checked: who asks what of which repository. */
export interface Request {
  readonly world: World
  readonly caller: Caller
  readonly path: Parameters
  readonly query: Parameters
  readonly body: JsonObject
  readonly accept: string
  readonly refusesLine: (path: string, line: number) => boolean
}

/** What goes back. `list` is cut into pages by the server; `under` names the property that holds the page. */
export type Answer =
  | { readonly status: number; readonly body: Json; readonly headers?: Readonly<Record<string, string>> }
  | { readonly status: number; readonly raw: Buffer; readonly headers?: Readonly<Record<string, string>> }
  | { readonly list: readonly Json[]; readonly under?: string }
  | { readonly status: number }

export type Handler = (request: Request) => Answer
export type Handlers = Readonly<Record<string, Handler>>

export const ok = (body: Json): Answer => ({ status: 200, body })
export const created = (body: Json): Answer => ({ status: 201, body })
export const done: Answer = { status: 204 }

/** The item of an id, or 404. */
export const found = <Item extends { readonly id: number }>(items: readonly Item[], id: string | undefined): Item =>
  items.find((item) => item.id === Number(id)) ?? refuse(404, 'Not Found')

export const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null)
export const numberIn = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null)

/** GitHub takes 65,536 characters in a comment. */
export const bodyLimit = 65_536
