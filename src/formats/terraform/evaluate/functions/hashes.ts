import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Call, type Compute, settle } from '../call.js'
import { literalsOf } from '../texts.js'
import { derived, string, type Worth } from '../value.js'
import { base64Of } from './base64.js'
import { withFile } from './files.js'

type Digest = (bytes: Uint8Array) => Uint8Array

const digests: Readonly<Record<string, Digest>> = { md5, sha1, sha256, sha512 }

const ofText =
  (digest: Digest, spell: (bytes: Uint8Array) => string): Compute =>
  (args, call) =>
    settle(args, call, (settled): Worth => {
      const texts = literalsOf(settled, call)
      if (texts === undefined) return derived(call.name, settled, call.span)
      return 'kind' in texts ? texts : string(spell(digest(utf8ToBytes(texts[0] ?? ''))), call.span)
    })

const ofFile =
  (digest: Digest, spell: (bytes: Uint8Array) => string): Compute =>
  (args, call: Call) =>
    settle(args, call, ([path]) =>
      withFile(path, call, ({ text }) => string(spell(digest(utf8ToBytes(text))), call.span)),
    )

/** Functions that make a digest of a text or of a file. */
export const hashes: Readonly<Record<string, Compute>> = {
  ...Object.fromEntries(
    Object.entries(digests).flatMap(([name, digest]) => [
      [name, ofText(digest, bytesToHex)],
      [`file${name}`, ofFile(digest, bytesToHex)],
    ]),
  ),
  base64sha256: ofText(sha256, base64Of),
  base64sha512: ofText(sha512, base64Of),
  filebase64sha256: ofFile(sha256, base64Of),
  filebase64sha512: ofFile(sha512, base64Of),
}
