import { describe, expect, test } from '@jest/globals'
import type { Text, Tree } from '#model'
import { newAccess, plainTree, policySet, readPolicy } from '#policy'

/** Replaces `<name>` in the texts of a document by a reference of that name, and `<?name>` by something unknown. */
const withReferences = (tree: Tree): Tree => {
  if (tree.kind === 'sequence') return { ...tree, items: tree.items.map(withReferences) }
  if (tree.kind === 'mapping')
    return { ...tree, entries: tree.entries.map((entry) => ({ ...entry, value: withReferences(entry.value) })) }
  if (tree.kind !== 'scalar') return tree
  const pieces = tree.text.join('').split(/<([^>]*)>/)
  if (pieces[1]?.startsWith('?'))
    return { kind: 'unknown', reason: 'nobody says', expression: pieces[1], span: tree.span }
  const text: Text = pieces.flatMap((piece, index) => (piece === '' ? [] : [index % 2 ? { symbol: piece } : piece]))
  return { ...tree, text }
}

const on = (resources: unknown, more: readonly unknown[] = []) => {
  const allow = { Effect: 'Allow', Action: 'dynamodb:Query', Resource: resources }
  const document = plainTree({ Version: '2012-10-17', Statement: [allow, ...more] })
  return policySet({ identity: [readPolicy(withReferences(document), 'identity')] })
}

const verdict = (before: unknown, after: unknown) => newAccess(on(before), on(after)).verdict
const table = (name: string) => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`

describe('references whose text is not known', () => {
  test('a new one is new access, the same one is not', () => {
    expect(verdict([], '<Orders.arn>')).toBe('new')
    expect(verdict('<Orders.arn>', ['<Orders.arn>', '<Users.arn>'])).toBe('new')
    expect(verdict('<Orders.arn>', ['<Orders.arn>'])).toBe('none')
  })

  test('what lies below one is more than it, and a star covers both', () => {
    expect(verdict('<Orders.arn>', ['<Orders.arn>', '<Orders.arn>/index/*'])).toBe('new')
    expect(verdict('*', '<Orders.arn>/index/*')).toBe('none')
    expect(verdict(table('*'), table('<name>'))).toBe('none')
  })

  test('a question mark never covers one, whose length nobody knows', () => {
    expect(verdict(table('?'), table('<name>'))).not.toBe('none')
  })

  test('a reference that becomes a name is new access unless that is its name', () => {
    expect(newAccess(on(table('<name>')), on(table('orders')))).toMatchObject({
      verdict: 'undecided',
      reason: 'new access unless ${name} is orders',
    })
  })

  test('a reference that may be what a Deny named leaves the answer open', () => {
    const deny = { Effect: 'Deny', Action: 'dynamodb:*', Resource: table('secret') }
    expect(newAccess(on(table('<name>'), [deny]), on(table('<name>')))).toMatchObject({
      verdict: 'undecided',
      reason: 'new access if ${name} is secret',
    })
  })

  test('names of references do not matter as long as they are used alike', () => {
    for (const name of ['a', 'b', 'aws:region', 'file#param.X']) {
      expect(verdict(table(`<${name}>`), [table(`<${name}>`), table(`<${name}>/index/*`)])).toBe('new')
      expect(verdict([table(`<${name}>`), 'x'], table(`<${name}>`))).toBe('none')
    }
  })
})

describe('values that are not known at all', () => {
  test('the same unknown on both sides is the same, a new one leaves the answer open', () => {
    expect(verdict('<?var.x>', '<?var.x>')).toBe('none')
    expect(verdict(['<?var.x>', table('a')], ['<?var.x>'])).toBe('none')
    expect(verdict(table('a'), [table('a'), '<?var.x>'])).toBe('undecided')
    expect(verdict('*', '<?var.x>')).toBe('none')
  })

  test('an unknown document is said to be unknown', () => {
    const unknown: Tree = { kind: 'unknown', reason: 'a macro writes it', expression: 'm', span: plainTree('').span }
    const set = policySet({ identity: [readPolicy(unknown, 'identity')] })
    expect(newAccess(on([]), set)).toMatchObject({
      verdict: 'undecided',
      reason: expect.stringContaining('a macro writes it'),
    })
  })
})

describe('conditions of the template', () => {
  const choice = (whenTrue: string, whenFalse: string): Tree => {
    const { span } = plainTree('')
    return { kind: 'choice', condition: 'IsProd', whenTrue: plainTree(whenTrue), whenFalse: plainTree(whenFalse), span }
  }
  const withChoice = (tree: Tree, resource: Tree): Tree =>
    tree.kind === 'mapping'
      ? {
          ...tree,
          entries: tree.entries.map((entry) => ({
            ...entry,
            value: entry.key === 'Resource' ? resource : withChoice(entry.value, resource),
          })),
        }
      : tree
  const chosen = (whenTrue: string, whenFalse: string) => {
    const statement = { Effect: 'Allow', Action: 'dynamodb:Query', Resource: '' }
    const tree = withChoice(plainTree({ Version: '2012-10-17', Statement: statement }), choice(whenTrue, whenFalse))
    return policySet({ identity: [readPolicy(tree, 'identity')] })
  }

  test('each branch is compared with its own, and the witness says in which one it is new', () => {
    expect(newAccess(chosen(table('a'), table('b')), chosen(table('a'), table('b'))).verdict).toBe('none')
    expect(newAccess(on([table('a'), table('b')]), chosen(table('a'), table('b'))).verdict).toBe('none')
    const answer = newAccess(chosen(table('a'), table('b')), chosen(table('a'), table('c')))
    expect(answer.verdict === 'new' && answer.witnesses[0]?.when).toEqual([{ condition: 'IsProd', holds: false }])
  })
})
