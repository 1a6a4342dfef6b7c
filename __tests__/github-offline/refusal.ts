import type { JsonObject } from './json.js'

/** An answer that says no. Thrown by handlers, written by the server. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly (string | JsonObject)[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

/** Ends a request with a status and GitHub's words. */
export const refuse = (status: number, message: string, errors?: readonly (string | JsonObject)[]): never => {
  throw new Refusal(status, message, errors)
}

/** 422 as GitHub words it for one field. */
export const invalid = (resource: string, field: string, code: string, message?: string): never =>
  refuse(422, 'Validation Failed', [{ resource, field, code, ...(message ? { message } : {}) }])
