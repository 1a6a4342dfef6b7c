import { inflateRawSync } from 'node:zlib'
import { Failure } from '#model'

/** What of an archive is unpacked at most. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of one entry, and of all that are wanted. */
  readonly entry: number
  readonly all: number
  /** How many times larger than packed a large entry may be. */
  readonly ratio: number
}

/** One file of an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
}

interface Listed {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/** Small entries may pack as well as they like. */
const small = 1024 * 1024
const longestName = 500

/**
 * Unpacks the wanted files of a zip in memory, or fails with what is wrong with it: nothing of an archive that lies is used.
 * Format: PKWARE's APPNOTE.TXT 4.3 to 4.5; archives beyond 4 GB (ZIP64), split and encrypted ones are not read.
 */
export const unzip = (zip: Buffer, wanted: (name: string) => boolean, limits: ZipLimits): readonly ZipEntry[] => {
  try {
    const listed = entriesOf(zip, limits.entries)
    const names = new Set(listed.map(({ name }) => name))
    if (names.size < listed.length) throw new Failure('it holds two files of one name')
    const files = listed.filter(({ name }) => !name.endsWith('/') && wanted(name))
    for (const file of files) checkSize(file, limits)
    if (files.reduce((sum, { size }) => sum + size, 0) > limits.all) throw new Failure('it unpacks to too much')
    return files.map((file) => ({ name: file.name, bytes: bytesOf(zip, file) }))
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('it is no whole zip archive', { cause: error })
  }
}

/** Reads the directory at the end: only that says how large the files are. A number behind the end is an error of the buffer. */
const entriesOf = (zip: Buffer, most: number): readonly Listed[] => {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  if (zip.readUInt16LE(end + 4) !== 0 || count !== zip.readUInt16LE(end + 8)) throw new Failure('it is split')
  if (count > most) throw new Failure(`it holds more than ${most} files`)
  const found: Listed[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let entry = 0; entry < count; entry++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Failure('its directory is broken')
    found.push(listedAt(zip, at))
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return found
}

/** The last record, behind which only a comment of the length that it names stands. */
const endOf = (zip: Buffer): number => {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--)
    if (zip.readUInt32LE(at) === 0x06054b50 && at + 22 + zip.readUInt16LE(at + 20) === zip.length) return at
  throw new Failure('it is no whole zip archive')
}

const listedAt = (zip: Buffer, at: number): Listed => {
  const length = zip.readUInt16LE(at + 28)
  const name = zip.toString('utf8', at + 46, at + 46 + length)
  const isUnix = zip.readUInt16LE(at + 4) >> 8 === 3
  const kind = isUnix ? (zip.readUInt32LE(at + 38) >>> 16) & 0o170000 : 0
  if (!isPlain(name)) throw new Failure('it holds a name that leads out of it')
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw new Failure('it holds a link or a device')
  if (zip.readUInt16LE(at + 8) & 1) throw new Failure('it is encrypted')
  return {
    name,
    method: zip.readUInt16LE(at + 10),
    packed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    at: zip.readUInt32LE(at + 42),
  }
}

/** A path below the top, written one way. */
const isPlain = (name: string): boolean =>
  name.length <= longestName &&
  [...name].every((letter) => letter >= ' ' && letter !== '\u007f' && letter !== '\\' && letter !== ':') &&
  name
    .replace(/\/$/, '')
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..')

const checkSize = ({ size, packed }: Listed, { entry, ratio }: ZipLimits): void => {
  if (size > entry) throw new Failure('it holds a file that is too large')
  if (size > small && size > packed * ratio) throw new Failure('it holds a file that is packed too well to be honest')
}

const bytesOf = (zip: Buffer, { method, packed, size, at }: Listed): Buffer => {
  if (zip.readUInt32LE(at) !== 0x04034b50) throw new Failure('its directory is broken')
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
  if (start + packed > zip.length) throw new Failure('it is cut off')
  const bytes = zip.subarray(start, start + packed)
  if (method !== 0 && method !== 8) throw new Failure('it is packed in a way that is not read')
  // One byte more than it says tells a file that is larger than it says.
  const whole = method === 8 ? inflateRawSync(bytes, { maxOutputLength: size + 1 }) : bytes
  if (whole.length !== size) throw new Failure('a file is not as large as it says')
  return whole
}
