import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareAccess, evaluate, type NewAccess, newAccess } from '#policy'
import { conditions, identitySet, type PlainPolicy, policy, policyPair, request } from './generators.js'

/** Fixed, so that a red run can be repeated; raise `numRuns` to search further. */
const runs = (numRuns: number) => ({ seed: 20261125, numRuns })

const verdict = (before: readonly unknown[], after: readonly unknown[]): NewAccess['verdict'] =>
  newAccess(identitySet(...before), identitySet(...after)).verdict

const withStatements = (one: PlainPolicy, statements: PlainPolicy['Statement']): PlainPolicy => ({
  ...one,
  Statement: statements,
})

const everything = { Effect: 'Allow', Action: '*', Resource: '*' }

describe('laws of access', () => {
  test('a policy allows nothing that it does not allow, in whatever order it is written', () => {
    fc.assert(
      fc.property(policy, (one) => {
        expect(verdict([one], [withStatements(one, [...one.Statement].reverse())])).toBe('none')
      }),
      runs(80),
    )
  })

  test('adding an Allow takes nothing away, adding a Deny grants nothing', () => {
    fc.assert(
      fc.property(policy, policy, (one, other) => {
        const allows = other.Statement.filter(({ Effect }) => Effect === 'Allow')
        const denies = other.Statement.map((statement) => ({ ...statement, Effect: 'Deny' }))
        expect(verdict([withStatements(one, [...one.Statement, ...allows])], [one])).toBe('none')
        expect(verdict([one, withStatements(other, allows)], [one])).toBe('none')
        expect(verdict([one], [withStatements(one, [...one.Statement, ...denies])])).toBe('none')
      }),
      runs(60),
    )
  })

  test('a statement split, merged, doubled or moved to another policy changes nothing', () => {
    const split = (statement: PlainPolicy['Statement'][number]): PlainPolicy['Statement'] =>
      Array.isArray(statement.Action) ? statement.Action.map((Action) => ({ ...statement, Action })) : [statement]
    fc.assert(
      fc.property(policy, (one) => {
        const pieces = one.Statement.flatMap(split).map((statement) => ({
          Version: '2012-10-17',
          Statement: statement,
        }))
        expect(verdict([one], [...pieces, one])).toBe('none')
        expect(verdict(pieces, [one])).toBe('none')
      }),
      runs(60),
    )
  })

  test('letter case of actions, one value or a list of it, order and repetition of values change nothing', () => {
    const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])
    const respelled = (statement: PlainPolicy['Statement'][number]) =>
      Object.fromEntries(
        Object.entries(statement).map(([key, value]) => {
          if (key === 'Effect' || key === 'Condition') return [key, value]
          const values = [...list(value), ...list(value)].reverse()
          return [key, key.endsWith('Action') ? values.map((each) => String(each).toUpperCase()) : values]
        }),
      )
    fc.assert(
      fc.property(policy, (one) => {
        const other = withStatements(one, one.Statement.map(respelled))
        expect([verdict([one], [other]), verdict([other], [one])]).toEqual(['none', 'none'])
      }),
      runs(60),
    )
  })

  test('every witness is allowed by the new policy and not by the old one', () => {
    fc.assert(
      fc.property(policyPair, ([before, after]) => {
        const [old, now] = [identitySet(before), identitySet(after)]
        const answer = newAccess(old, now)
        for (const { request: found } of answer.verdict === 'new' ? answer.witnesses : [])
          expect([evaluate(found, now), evaluate(found, old)]).toEqual(['allowed', expect.stringMatching(/-denied$/)])
      }),
      runs(80),
    )
  })

  test('when nothing is new, no request is allowed by the new policy only', () => {
    let proofs = 0
    fc.assert(
      fc.property(policyPair, fc.array(request, { minLength: 80, maxLength: 80 }), ([before, after], requests) => {
        const [old, now] = [identitySet(before), identitySet(after)]
        if (newAccess(old, now).verdict !== 'none') return
        proofs++
        for (const each of requests) if (evaluate(each, now) === 'allowed') expect(evaluate(each, old)).toBe('allowed')
      }),
      runs(400),
    )
    expect(proofs).toBeGreaterThan(40)
  })

  test('the answer is never open when everything is known and within bounds', () => {
    fc.assert(
      fc.property(policyPair, ([before, after]) => {
        const answer = newAccess(identitySet(before), identitySet(after))
        if (answer.verdict === 'undecided') expect(answer.reason).toMatch(/fewer than six parts/)
      }),
      runs(80),
    )
  })

  test('inclusion is transitive', () => {
    let chains = 0
    fc.assert(
      fc.property(policy, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), policy, (one, keep, other) => {
        const allows = one.Statement.filter(({ Effect }) => Effect === 'Allow')
        const small = withStatements(
          one,
          allows.filter((_, index) => keep[index]),
        )
        const large = withStatements(one, [...allows, ...other.Statement.filter(({ Effect }) => Effect === 'Allow')])
        const middle = withStatements(one, allows)
        if (verdict([middle], [small]) !== 'none' || verdict([large], [middle]) !== 'none') return
        chains++
        expect(verdict([large], [small])).toBe('none')
      }),
      runs(60),
    )
    expect(chains).toBeGreaterThan(25)
  })

  test('NotAction and NotResource are the complement: with and without add up to everything', () => {
    fc.assert(
      fc.property(conditions, fc.constantFrom('dynamodb:Get*', 'dynamodb:?etItem', 'kms:*'), (Condition, action) => {
        const on = { Effect: 'Allow', Resource: 'arn:aws:dynamodb:us-east-1:111111111111:table/a?*', Condition }
        const whole = { Version: '2012-10-17', Statement: [{ ...on, Action: '*' }] }
        const parts = {
          Version: '2012-10-17',
          Statement: [
            { ...on, Action: action },
            { ...on, NotAction: action },
          ],
        }
        expect([verdict([whole], [parts]), verdict([parts], [whole])]).toEqual(['none', 'none'])
      }),
      runs(60),
    )
  })

  test('IfExists is the plain operator, or the key is not sent', () => {
    const operators = ['StringEquals', 'StringNotLike', 'ForAllValues:StringLike']
    fc.assert(
      fc.property(fc.constantFrom(...operators), fc.constantFrom('a', 'a*', 'A?'), (operator, value) => {
        const on = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' }
        const key = operator.startsWith('For') ? 'dynamodb:LeadingKeys' : 'aws:PrincipalTag/t'
        const whole = {
          Version: '2012-10-17',
          Statement: [{ ...on, Condition: { [`${operator}IfExists`]: { [key]: value } } }],
        }
        const parts = {
          Version: '2012-10-17',
          Statement: [
            { ...on, Condition: { [operator]: { [key]: value } } },
            { ...on, Condition: { Null: { [key]: 'true' } } },
          ],
        }
        expect([verdict([whole], [parts]), verdict([parts], [whole])]).toEqual(['none', 'none'])
      }),
      runs(20),
    )
  })

  test('what both sides share besides cannot make anything new', () => {
    fc.assert(
      fc.property(policyPair, policy, ([before, after], shared) => {
        if (verdict([before], [after]) !== 'none') return
        const denies = shared.Statement.map((statement) => ({ ...statement, Effect: 'Deny' }))
        const guard = { Version: '2012-10-17', Statement: denies }
        expect(verdict([before, guard], [after, guard])).toBe('none')
      }),
      runs(80),
    )
  })

  test('both directions agree: broadened one way is narrowed the other way', () => {
    const mirror = {
      same: 'same',
      broadened: 'narrowed',
      narrowed: 'broadened',
      shifted: 'shifted',
      undecided: 'undecided',
    }
    fc.assert(
      fc.property(policyPair, ([before, after]) => {
        const [old, now] = [identitySet(before), identitySet(after)]
        expect(compareAccess(now, old).verdict).toBe(mirror[compareAccess(old, now).verdict])
      }),
      runs(50),
    )
  })

  test('a boundary that allows everything is no boundary', () => {
    fc.assert(
      fc.property(policyPair, ([before, after]) => {
        const boundary = identitySet({ Version: '2012-10-17', Statement: [everything] }).identity
        const [old, now] = [identitySet(before), identitySet(after)]
        expect(newAccess({ ...old, boundary }, { ...now, boundary }).verdict).toBe(newAccess(old, now).verdict)
      }),
      runs(80),
    )
  })

  test('a boundary only takes away, and what passes it is what both policies allow', () => {
    fc.assert(
      fc.property(policy, policy, fc.array(request, { minLength: 40, maxLength: 40 }), (one, limit, requests) => {
        const [free, boundary] = [identitySet(one), identitySet(limit).identity]
        const bounded = { ...free, boundary }
        expect(newAccess(free, bounded).verdict).toBe('none')
        expect(newAccess(identitySet(limit), bounded).verdict).toBe('none')
        for (const each of requests)
          expect(evaluate(each, bounded) === 'allowed').toBe(
            evaluate(each, free) === 'allowed' && evaluate(each, identitySet(limit)) === 'allowed',
          )
      }),
      runs(50),
    )
  })
})
