import { describe, expect, test } from '@jest/globals'
import { Failure } from '#model'
import { unzip, type ZipLimits } from '../../src/github/zip.js'
import { type Packed, zipOf } from './zip-writer.js'

const limits: ZipLimits = { entries: 5, entry: 3_000_000, all: 4_000_000, ratio: 100 }
const read = (zip: Buffer, wanted = (_: string) => true) =>
  Object.fromEntries(unzip(zip, wanted, limits).map(({ name, bytes }) => [name, bytes.toString('utf8')]))
const refusal = (...files: Packed[]): string => {
  try {
    read(zipOf(files))
    return 'it was read'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const noise = (length: number): string => {
  let seed = 1
  return Array.from({ length }, () => {
    seed = (seed * 48271) % 2147483647
    return String.fromCharCode(33 + (seed % 90))
  }).join('')
}

/** Written by Python's zipfile: one file stored, one deflated. */
const fromElsewhere =
  'UEsDBBQAAAAAAAAAIVyXjqH7CAAAAAgAAAAJAAAAcGxhbi5qc29ueyJhIjogMX1QSwMEFAAAAAgAAAAhXCf5eVkWAAAAVQAAABwAAABoZWFkL2Nk' +
  'ay5vdXQvYS50ZW1wbGF0ZS5qc29uq1YKSi3OLy1KTi1WslKorq2tpoIAAFBLAQIUAxQAAAAAAAAAIVyXjqH7CAAAAAgAAAAJAAAAAAAAAAAAAACA' +
  'AQAAAABwbGFuLmpzb25QSwECFAMUAAAACAAAACFcJ/l5WRYAAABVAAAAHAAAAAAAAAAAAAAAgAEvAAAAaGVhZC9jZGsub3V0L2EudGVtcGxhdGUu' +
  'anNvblBLBQYAAAAAAgACAIEAAAB/AAAAAAA='

describe('an archive that is what it says', () => {
  test('is read as another program wrote it', () => {
    expect(read(Buffer.from(fromElsewhere, 'base64'))).toEqual({
      'plan.json': '{"a": 1}',
      'head/cdk.out/a.template.json': '{"Resources": {}}'.repeat(5),
    })
  })

  test('gives the wanted files only; folders are none', () => {
    const zip = zipOf([
      { name: 'head/', text: '', mode: 0o040755, stored: true },
      { name: 'head/a.json', text: '{}' },
      { name: 'run.sh', text: 'rm -rf /' },
    ])
    expect(read(zip, (name) => name.endsWith('.json'))).toEqual({ 'head/a.json': '{}' })
  })

  test('may stand before a comment', () => {
    const zip = zipOf([{ name: 'a.json', text: '{}' }])
    const commented = Buffer.concat([zip.subarray(0, -2), Buffer.from([5, 0]), Buffer.from('hello')])
    expect(read(commented)).toEqual({ 'a.json': '{}' })
  })
})

describe('an archive that means harm is not read at all', () => {
  test.each([
    '../plan.json',
    'a/../../plan.json',
    '/etc/plan.json',
    'C:/plan.json',
    'a\\..\\plan.json',
    'a//b.json',
    './a.json',
  ])('a name that leads out of it: %s', (name) => {
    expect(refusal({ name: 'a.json', text: '{}' }, { name, text: '{}' })).toBe('it holds a name that leads out of it')
  })

  test('a name with a line break, which could speak to the runner', () => {
    expect(refusal({ name: 'a\n::error::b.json', text: '{}' })).toBe('it holds a name that leads out of it')
  })

  test('a link', () => {
    expect(refusal({ name: 'plan.json', text: '/etc/passwd', mode: 0o120777 })).toBe('it holds a link or a device')
  })

  test('two files of one name', () => {
    expect(refusal({ name: 'a.json', text: '1' }, { name: 'a.json', text: '2' })).toBe('it holds two files of one name')
  })

  test('too many files', () => {
    const files = Array.from({ length: 6 }, (_, at) => ({ name: `${at}.json`, text: '{}' }))
    expect(refusal(...files)).toBe('it holds more than 5 files')
  })

  test('a bomb that says how large it is', () => {
    expect(refusal({ name: 'a.json', text: Buffer.alloc(2_000_000) })).toBe(
      'it holds a file that is packed too well to be honest',
    )
  })

  test('a bomb that says it is small is stopped when it outgrows that', () => {
    expect(refusal({ name: 'a.json', text: Buffer.alloc(50_000_000), size: 100 })).toBe('it is no whole zip archive')
  })

  test('a file that is smaller than it says', () => {
    expect(refusal({ name: 'a.json', text: '{}', size: 3 })).toBe('a file is not as large as it says')
  })

  test('a file beyond the limit, and files that are too much together', () => {
    expect(refusal({ name: 'a.json', text: noise(3_000_001) })).toBe('it holds a file that is too large')
    const [name, text] = ['.json', noise(2_100_000)]
    expect(refusal({ name: `a${name}`, text }, { name: `b${name}`, text })).toBe('it unpacks to too much')
  })

  test('an encrypted file', () => {
    expect(refusal({ name: 'a.json', text: '{}', encrypted: true })).toBe('it is encrypted')
  })

  test('one that is cut off anywhere', () => {
    const zip = zipOf([
      { name: 'a.json', text: '{"long": "enough"}' },
      { name: 'b.json', text: '{}', stored: true },
    ])
    for (let length = 0; length < zip.length; length++) {
      expect(() => read(zip.subarray(0, length))).toThrow(/no whole zip archive/)
      // The same with the front missing: every offset points elsewhere.
      if (length > 0) expect(() => read(zip.subarray(length))).toThrow()
    }
  })

  test('random bytes changed in it never give anything but its files or a refusal', () => {
    const zip = zipOf([
      { name: 'a.json', text: '{"long": "enough"}' },
      { name: 'b.json', text: '{}', stored: true },
    ])
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647
      return seed % below
    }
    for (let round = 0; round < 3000; round++) {
      const bent = Buffer.from(zip)
      bent[next(bent.length)] = next(256)
      try {
        for (const { bytes } of unzip(bent, () => true, limits)) expect(bytes.length).toBeLessThanOrEqual(limits.entry)
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
      }
    }
  })
})
