import { knownValue, type TableSettings, type Wish } from '#model'
import { onCopy } from './copies.js'

/** The wish that gives a copy back the key it had. */
export const restoredKey = (region: string | null, { encryption, kmsKey }: TableSettings): Wish => {
  const key = knownValue(kmsKey)
  return {
    set: 'encryption',
    value: knownValue(encryption) ?? 'aws-managed',
    ...(key ? { kmsKey: key } : {}),
    ...onCopy(region),
  }
}
