/** Ids of access keys: "IAM identifiers, unique ID prefixes" in the IAM user guide; those of the documentation end in EXAMPLE. */
const keyId = /^A(?:KIA|SIA)(?![A-Z0-9]*EXAMPLE$)[A-Z0-9]{16}$/

/** What local doubles of AWS are given (`test`, `mock`) is no secret. */
const secretKey = /^(?!.*EXAMPLEKEY$)[A-Za-z0-9/+=]{40}$/

/** Whether a text is the id of an access key, and none of AWS's own examples. */
export const isAccessKeyId = (text: string): boolean => keyId.test(text)

/** Whether a text has the form of an access key's secret, and is none of AWS's own examples. */
export const isSecretKey = (text: string): boolean => secretKey.test(text)

/** Whether a text may be a key or token of whatever kind: long, unbroken, with capitals and digits. Cautious: names can look alike. */
export const mayBeSecret = (text: string): boolean => /^(?=.*[A-Z])(?=.*\d)[\w/+=-]{16,}$/.test(text)

/** A line as it may be shown: stars where an access key stands, of equal width. Ids of commits, which are as long, stay. */
export const withoutSecrets = (line: string): string =>
  line.replace(/[A-Za-z0-9/+]{20,}={0,2}/g, (word) => (isKey(word) ? '*'.repeat(word.length) : word))

const isKey = (word: string): boolean => isAccessKeyId(word) || (isSecretKey(word) && mayBeSecret(word))
