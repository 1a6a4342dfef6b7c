import { literal, type Tree } from '#model'
import { isAccessKeyId } from '#text'
import { stateRule } from '../rule.js'
import { listed } from '../statements.js'

export default stateRule({
  id: 'encryption/secret-in-table-item',
  title: 'A secret or personal value is written as a table item in code',
  why: 'It lies in clear text in the repository, in its history and in the state, for everybody who can read one of them and for as long as they exist.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'data-protection',
  fix: 'none',
  references: [
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dynamodb_table_item',
    'https://developer.hashicorp.com/terraform/language/state/sensitive-data',
  ],
  messages: {
    secret:
      '{address} writes what looks like a secret into {attributes}, so that it stands in the repository and in the state.\nTake it out, change the secret, since it stays in the history, and let the program load it when it runs.',
    personal:
      '{address} writes what looks like personal data into {attributes}, so that it stands in the repository and in the state.\nTake it out, and load such items when the program runs.',
  },
  subjects: ['tableItem'],

  // The line of a value would show it: the place is the head of the resource.
  *check({ item, head }) {
    const leaves = leavesOf(item)
    for (const [message, looksSo] of [
      ['secret', isSecret],
      ['personal', isPersonal],
    ] as const) {
      const found = leaves.filter(looksSo)
      if (found.length === 0) continue
      const names = [...new Set(found.map(({ path }) => path))]
      yield {
        message,
        values: { attributes: listed(names) },
        at: head,
        property: message === 'secret' ? 'item' : 'item.personal',
        evidence: names,
        breadth: names.length,
        related: found.map(({ path, line, file }) => ({ message: `the value of ${path}`, file, line })),
      }
    }
  },
})

interface Leaf {
  /** The names of attributes that lead to it. */
  readonly path: string
  readonly name: string
  readonly value: string
  readonly file: string
  readonly line: number
}

/** Deeper an item cannot be: "Limits for attributes" in the developer guide. */
const deepest = 32

/** Values that are spelled out; those that come from elsewhere are no text of this code. */
const leavesOf = (item: Tree, path = '', depth = 0): readonly Leaf[] => {
  if (item.kind !== 'mapping' || depth > deepest) return []
  return item.entries.flatMap(({ key, value }) => valuesOf(value, path === '' ? key : `${path}.${key}`, key, depth))
}

/** What one attribute holds, by DynamoDB's word for its type. */
const valuesOf = (value: Tree, path: string, name: string, depth: number): readonly Leaf[] => {
  if (value.kind !== 'mapping') return []
  return value.entries.flatMap(({ key: type, value: held }): readonly Leaf[] => {
    if (type === 'M') return leavesOf(held, path, depth + 1)
    if (type === 'L' && held.kind === 'sequence' && depth < deepest)
      return held.items.flatMap((one) => valuesOf(one, path, name, depth + 1))
    const texts = /^[SNB]S$/.test(type) && held.kind === 'sequence' ? held.items : /^[SNB]$/.test(type) ? [held] : []
    return texts.flatMap((one) => {
      const text = one.kind === 'scalar' ? literal(one.text) : undefined
      return text === undefined || one.kind !== 'scalar'
        ? []
        : [{ path, name, value: text, file: one.span.file, line: one.span.line }]
    })
  })
}

/** Forms that only secrets have, by whatever name. */
const forms = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^gh[pousr]_[A-Za-z0-9]{36,}$/,
  /^github_pat_\w{40,}$/,
  /^xox[abprs]-[\w-]{20,}$/,
  /^(sk|rk)_live_[A-Za-z0-9]{16,}$/,
  /^AIza[\w-]{35}$/,
]

const secretName =
  /(^|[_.-]|(?<=[a-z0-9]))(password|passwd|passphrase|secret|api[_-]?key|private[_-]?key|secret[_-]?key|access[_-]?token|auth[_-]?token|refresh[_-]?token)$/i

const isSecret = ({ name, value }: Leaf): boolean =>
  isAccessKeyId(value) || forms.some((form) => form.test(value)) || (secretName.test(name) && isUncommon(value))

/** Long enough and no word: names of secrets, paths to them, hashes that are marked as such and placeholders pass. */
const isUncommon = (value: string): boolean =>
  /^(?=.*[A-Za-z])(?=.*[\d!@#%^&*+=?])\S{8,}$/.test(value) &&
  !/^(arn:|\/|https?:|\$2[aby]\$|\{\{|\$\{|<)/.test(value) &&
  !/(example|change-?_?me|dummy|placeholder|replace|your[_-]|xxxx|\*\*\*|test|sample|fake|todo|secret[_-]?name)/i.test(
    value,
  )

const personalName =
  /(^|[_.-]|(?<=[a-z0-9]))(ssn|social[_-]?security[_-]?(no|number)?|card[_-]?number|credit[_-]?card|iban|passport[_-]?(no|number)?|tax[_-]?id)$/i

/** Numbers that documentation uses for nobody and for test cards. */
const nobodys =
  /^(0+|1+|9+|1234?5?6?7?8?9?0?|123456789|987654321|078051120|219099999|4111111111111111|4242424242424242|5555555555554444)$/

const isPersonal = ({ name, value }: Leaf): boolean => {
  const digits = value.replace(/\D/g, '')
  return personalName.test(name) && /^[A-Z\d][A-Z\d -]{7,}$/i.test(value) && digits.length >= 8 && !nobodys.test(digits)
}
