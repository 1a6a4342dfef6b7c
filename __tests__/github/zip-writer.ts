import { deflateRawSync } from 'node:zlib'

/** A file of an archive, and the ways in which its directory may lie about it. */
export interface Packed {
  readonly name: string
  readonly text: string | Buffer
  readonly mode?: number
  readonly size?: number
  readonly stored?: boolean
  readonly encrypted?: boolean
}

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes)
  if (bytes === 2) buffer.writeUInt16LE(value)
  else buffer.writeUInt32LE(value)
  return buffer
}

/** A zip archive as upload-artifact would write it, byte by byte, so that it can lie. */
export const zipOf = (files: readonly Packed[]): Buffer => {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, text, mode = 0o100644, size, stored = false, encrypted = false } of files) {
    const bytes = Buffer.from(text)
    const packed = stored ? bytes : deflateRawSync(bytes)
    const title = Buffer.from(name)
    const common = [
      ...[number(encrypted ? 1 : 0, 2), number(stored ? 0 : 8, 2), number(0, 4), number(0, 4)],
      ...[number(packed.length, 4), number(size ?? bytes.length, 4), number(title.length, 2), number(0, 2)],
    ]
    const head = Buffer.concat([number(0x04034b50, 4), number(20, 2), ...common, title])
    local.push(head, packed)
    directory.push(
      Buffer.concat([
        ...[number(0x02014b50, 4), number(0x0314, 2), number(20, 2), ...common, number(0, 2), number(0, 2)],
        ...[number(0, 2), number((mode * 0x10000) >>> 0, 4), number(at, 4), title],
      ]),
    )
    at += head.length + packed.length
  }
  const listing = Buffer.concat(directory)
  const count = [number(files.length, 2), number(files.length, 2)]
  const end = [number(0x06054b50, 4), number(0, 2), number(0, 2), ...count, number(listing.length, 4), number(at, 4)]
  return Buffer.concat([...local, listing, ...end, number(0, 2)])
}
