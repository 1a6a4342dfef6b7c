import { createHash, createHmac } from 'node:crypto'
import type { Event } from './events.js'

/** What GitHub posts to a webhook. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Where deliveries go to. */
export interface Hook {
  readonly id: number
  readonly secret: string
  /** What the hook belongs to: an app, or a repository. */
  readonly target: { readonly type: 'integration' | 'repository'; readonly id: number }
}

/** https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
export const signatureOf = (body: string, secret: string, digest: 'sha1' | 'sha256' = 'sha256'): string =>
  `${digest}=${createHmac(digest, secret).update(body, 'utf8').digest('hex')}`

/** The delivery of an event; the same event has the same number, as when it is delivered again. */
export const deliveryOf = ({ name, body: payload }: Event, { id, secret, target }: Hook): Delivery => {
  const body = JSON.stringify(payload)
  return {
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'GitHub-Hookshot/offline',
      'x-github-event': name,
      'x-github-delivery': guidOf(`${id} ${name} ${body}`),
      'x-github-hook-id': String(id),
      'x-github-hook-installation-target-type': target.type,
      'x-github-hook-installation-target-id': String(target.id),
      'x-hub-signature': signatureOf(body, secret, 'sha1'),
      'x-hub-signature-256': signatureOf(body, secret),
    },
    body,
  }
}

const guidOf = (text: string): string =>
  createHash('sha1')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
