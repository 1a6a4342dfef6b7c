import { describe, expect, test } from '@jest/globals'
import { showText } from '#model'
import { type NewAccess, newAccess, showRequest } from '#policy'
import { identitySet, resourceSet } from './generators.js'

type Statement = Readonly<Record<string, unknown>>

const doc = (...statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements })
const orders = 'arn:aws:dynamodb:us-east-1:111122223333:table/orders'
const allow = (Action: unknown, Resource: unknown = orders, Condition?: unknown): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
})
const deny = (Action: unknown, Resource: unknown = orders, Condition?: unknown): Statement => ({
  ...allow(Action, Resource, Condition),
  Effect: 'Deny',
})

const asked = (before: readonly Statement[], after: readonly Statement[]): NewAccess =>
  newAccess(identitySet(doc(...before)), identitySet(doc(...after)))

const actions = (answer: NewAccess): readonly string[] =>
  answer.verdict === 'new' ? answer.witnesses.flatMap((witness) => (witness.catalogued ? witness.actions : [])) : []

const first = (answer: NewAccess) => {
  if (answer.verdict !== 'new') throw new Error(`not new but ${answer.verdict}`)
  return answer.witnesses[0] as (typeof answer.witnesses)[number]
}

describe('actions', () => {
  test('a wider pattern grants exactly the actions it adds', () => {
    const answer = asked([allow('dynamodb:GetItem')], [allow('dynamodb:Get*')])
    expect([...actions(answer)].sort()).toEqual([
      'dynamodb:GetAbacStatus',
      'dynamodb:GetRecords',
      'dynamodb:GetResourcePolicy',
      'dynamodb:GetShardIterator',
    ])
  })

  test('an action the catalogue does not have yet is new access too', () => {
    const answer = asked([allow('dynamodb:Query')], [allow(['dynamodb:Query', 'dynamodb:BrandNew'])])
    expect(first(answer)).toMatchObject({ catalogued: false, actions: ['dynamodb:brandnew'], count: 0 })
  })

  test('all actions of a service named one by one are less than the service pattern, which takes in what may come', () => {
    const every = actions(asked([], [allow('dax:*', '*')]))
    expect(every.length).toBeGreaterThan(20)
    expect(asked([allow(every, '*')], [allow('dax:*', '*')]).verdict).toBe('new')
    expect(asked([allow('dax:*', '*')], [allow(every, '*')]).verdict).toBe('none')
  })

  test('shortening NotAction grants what it no longer names', () => {
    const but = (...NotAction: readonly string[]) => ({ Effect: 'Allow', NotAction, Resource: orders })
    const answer = asked([but('dynamodb:PutResourcePolicy', 'dynamodb:DeleteTable')], [but('dynamodb:DeleteTable')])
    expect(actions(answer)).toEqual(['dynamodb:PutResourcePolicy'])
  })

  test('an empty list of actions does nothing', () => {
    expect(asked([], [allow([])]).verdict).toBe('none')
  })
})

describe('resources', () => {
  test('an index is another resource than its table', () => {
    const answer = asked([allow('dynamodb:Query')], [allow('dynamodb:Query', [orders, `${orders}/index/*`])])
    expect(showText(first(answer).request.resource)).toMatch(
      /^arn:aws:dynamodb:us-east-1:111122223333:table\/orders\/index\//,
    )
  })

  test('a trailing star reaches tables whose names merely begin alike', () => {
    const answer = asked([allow('dynamodb:Query')], [allow('dynamodb:Query', `${orders}*`)])
    expect(showText(first(answer).request.resource)).toMatch(/^arn:aws:dynamodb:us-east-1:111122223333:table\/orders./)
  })

  test('two old patterns can cover a new one together', () => {
    const pair = [allow('dynamodb:Query', orders), allow('dynamodb:Query', `${orders}?*`)]
    expect(asked(pair, [allow('dynamodb:Query', `${orders}*`)]).verdict).toBe('none')
    expect(asked(pair.slice(1), [allow('dynamodb:Query', `${orders}*`)]).verdict).toBe('new')
  })

  test('a question mark is one character: neither none nor two', () => {
    const table = (name: string) => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`
    expect(asked([allow('dynamodb:Query', table('a?'))], [allow('dynamodb:Query', table('a'))]).verdict).toBe('new')
    expect(asked([allow('dynamodb:Query', table('a?'))], [allow('dynamodb:Query', table('abc'))]).verdict).toBe('new')
    expect(asked([allow('dynamodb:Query', table('a?'))], [allow('dynamodb:Query', table('ab'))]).verdict).toBe('none')
    expect(asked([allow('dynamodb:Query', table('a?'))], [allow('dynamodb:Query', table('a*'))]).verdict).toBe('new')
  })

  test('wildcards of the first five parts stay in theirs', () => {
    const denied = 'arn:aws:dynamodb:*:*:table/secret'
    expect(asked([allow('*', '*'), deny('*', denied)], [allow('*', '*'), deny('*', denied)]).verdict).toBe('none')
    expect(
      asked([allow('*', 'arn:aws:dynamodb:*:*:table/a')], [allow('*', 'arn:aws:dynamodb:eu-west-1:1:table/a')]).verdict,
    ).toBe('none')
    expect(
      asked([allow('*', 'arn:aws:dynamodb:*:1:table/a')], [allow('*', 'arn:aws:dynamodb:r:2:1:table/a')]).verdict,
    ).toBe('new')
  })

  test('a short pattern that ends in a star covers the missing parts', () => {
    expect(asked([allow('dynamodb:Query', 'arn:aws:dynamodb:*')], [allow('dynamodb:Query')]).verdict).toBe('none')
  })

  test('where the documentation leaves open how far a star runs, the answer is open', () => {
    const answer = asked([], [allow('dynamodb:Query', 'arn:aws:dynamodb:*:table/orders')])
    expect(answer).toMatchObject({ verdict: 'undecided', reason: expect.stringContaining('fewer than six parts') })
  })

  test('Resource * is more than all ARNs: some actions have no resource', () => {
    expect(asked([allow('dynamodb:*', 'arn:*')], [allow('dynamodb:ListTables', '*')]).verdict).toBe('new')
    expect(asked([allow('dynamodb:*', '*')], [allow('dynamodb:ListTables', '*')]).verdict).toBe('none')
  })

  test('NotResource with a shorter list grants what it no longer excepts', () => {
    const but = (...NotResource: readonly string[]) => ({ Effect: 'Allow', Action: 'dynamodb:Query', NotResource })
    const answer = asked([but(orders, `${orders}/*`)], [but(`${orders}/*`)])
    expect(showText(first(answer).request.resource)).toBe(orders)
  })

  test('everything is more than everything but one table, by that table', () => {
    const but = { Effect: 'Allow', Action: 'dynamodb:Query', NotResource: orders }
    expect(showText(first(asked([but], [allow('dynamodb:Query', '*')])).request.resource)).toBe(orders)
    expect(asked([allow('dynamodb:Query', '*')], [but]).verdict).toBe('none')
  })

  test('an exception under one tag leaves open exactly that table under that tag', () => {
    const team = (...names: readonly string[]) => ({ StringEquals: { 'aws:PrincipalTag/team': names } })
    const but = { Effect: 'Allow', Action: 'dynamodb:Query', NotResource: orders, Condition: team('a') }
    const answer = asked([but, allow('dynamodb:Query', '*', team('b'))], [allow('dynamodb:Query', '*', team('a', 'b'))])
    expect(first(answer).request).toMatchObject({ resource: [orders], context: { 'aws:principaltag/team': ['a'] } })
  })

  test('letter case of ARNs counts', () => {
    expect(
      asked([allow('dynamodb:Query', orders)], [allow('dynamodb:Query', orders.replace('orders', 'Orders'))]).verdict,
    ).toBe('new')
  })
})

describe('denials', () => {
  test('a Deny that goes frees what it forbade, and the witness names it', () => {
    const before = [allow('dynamodb:*'), deny('dynamodb:DeleteTable')]
    const witness = first(asked(before, [allow('dynamodb:*')]))
    expect(witness).toMatchObject({ because: 'denied', actions: ['dynamodb:DeleteTable'], deny: { index: 1 } })
  })

  test('a Deny narrowed by a condition frees the requests outside it', () => {
    const mfa = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }
    const answer = asked(
      [allow('dynamodb:*'), deny('dynamodb:*')],
      [allow('dynamodb:*'), deny('dynamodb:*', orders, mfa)],
    )
    expect(first(answer).request.context).toEqual({ 'aws:multifactorauthpresent': ['true'] })
  })

  test('a Deny that is only moved stays', () => {
    expect(asked([allow('*', '*'), deny('kms:*', '*')], [deny('kms:*', '*'), allow('*', '*')]).verdict).toBe('none')
  })

  test('an Allow that the same policy denies is no access', () => {
    expect(asked([], [allow('dynamodb:DeleteTable'), deny('dynamodb:*', '*')]).verdict).toBe('none')
  })
})

describe('conditions', () => {
  const keys = (values: unknown) => ({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': values } })
  const sent = { Null: { 'dynamodb:LeadingKeys': 'false' } }

  test('dropping the guard against an absent key opens exactly that', () => {
    const answer = asked(
      [allow('dynamodb:Query', orders, { ...keys('a'), ...sent })],
      [allow('dynamodb:Query', orders, keys('a'))],
    )
    const { request, statement } = first(answer)
    expect(request.context).toEqual({})
    expect(showRequest(request, [statement])).toBe(`dynamodb:Query on ${orders} without dynamodb:LeadingKeys`)
  })

  test('Scan carries no leading keys, so more values mean nothing to it and everything to Query', () => {
    const change = (action: string) =>
      asked([allow(action, orders, keys('a'))], [allow(action, orders, keys(['a', 'b']))])
    expect([change('dynamodb:Scan').verdict, change('dynamodb:Query').verdict]).toEqual(['none', 'new'])
  })

  test('a guard that every value must meet is not one that some value must meet', () => {
    const some = { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'a' } }
    const answer = asked(
      [allow('dynamodb:Query', orders, { ...keys('a'), ...sent })],
      [allow('dynamodb:Query', orders, some)],
    )
    expect(first(answer).request.context).toMatchObject({ 'dynamodb:leadingkeys': { list: expect.anything() } })
  })

  test('a narrower block of addresses is none, a wider one is new with an address outside the old', () => {
    const from = (block: string) => [allow('dynamodb:Query', orders, { IpAddress: { 'aws:SourceIp': block } })]
    expect(asked(from('10.0.0.0/8'), from('10.1.0.0/16')).verdict).toBe('none')
    expect(first(asked(from('10.1.0.0/16'), from('10.0.0.0/8'))).request.context).toEqual({
      'aws:sourceip': ['10.0.0.0'],
    })
  })

  test('a value with a star is literal under StringEquals and a pattern under StringLike', () => {
    const tag = (operator: string) => [
      allow('dynamodb:Query', orders, { [operator]: { 'aws:PrincipalTag/team': 'a*' } }),
    ]
    expect(asked(tag('StringLike'), tag('StringEquals')).verdict).toBe('none')
    expect(asked(tag('StringEquals'), tag('StringLike')).verdict).toBe('new')
  })

  test('a negated operator holds for a key that is not sent', () => {
    const tag = (operator: string) => [
      allow('dynamodb:Query', orders, { [operator]: { 'aws:PrincipalTag/team': 'a' } }),
    ]
    const present = [allow('dynamodb:Query', orders, { Null: { 'aws:PrincipalTag/team': 'false' } })]
    expect(first(asked(present, tag('StringNotEquals'))).request.context).toEqual({})
    expect(asked(present, tag('StringEquals')).verdict).toBe('none')
  })

  test('up to a number includes it, below a number does not', () => {
    const age = (operator: string) => [
      allow('dynamodb:Query', orders, { [operator]: { 'aws:MultiFactorAuthAge': '10' } }),
    ]
    const answer = asked(age('NumericLessThan'), age('NumericLessThanEquals'))
    expect(first(answer).request.context).toEqual({ 'aws:multifactorauthage': ['10'] })
    expect(asked(age('NumericLessThanEquals'), age('NumericLessThan')).verdict).toBe('none')
  })

  test('the clock has two keys and one time', () => {
    const until = (operator: string, key: string, value: string) => [
      allow('dynamodb:Query', orders, { [operator]: { [key]: value } }),
    ]
    const date = until('DateLessThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z')
    const epoch = until('NumericLessThan', 'aws:EpochTime', '1767225600')
    expect([asked(date, epoch).verdict, asked(epoch, date).verdict]).toEqual(['none', 'none'])
  })

  test('the account of the resource is the one in its ARN', () => {
    const own = { StringEquals: { 'aws:ResourceAccount': '111122223333' } }
    const other = { StringEquals: { 'aws:ResourceAccount': '444455556666' } }
    expect(asked([allow('dynamodb:Query', orders, own)], [allow('dynamodb:Query')]).verdict).toBe('new')
    expect(asked([], [allow('dynamodb:Query', orders, other)]).verdict).toBe('none')
    expect(asked([], [allow('dynamodb:Query', orders, own)]).verdict).toBe('new')
  })

  test('the Region of a table is the Region of the call', () => {
    const inRegion = (region: string) => ({ StringEquals: { 'aws:RequestedRegion': region } })
    expect(asked([], [allow('dynamodb:Query', orders, inRegion('eu-west-1'))]).verdict).toBe('none')
    expect(asked([], [allow('dynamodb:Query', orders, inRegion('us-east-1'))]).verdict).toBe('new')
  })

  test('a source ARN and its account go together', () => {
    const source = (account: string) => ({
      StringEquals: { 'aws:SourceAccount': account },
      ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:111122223333:topic' },
    })
    expect(asked([], [allow('dynamodb:Query', orders, source('444455556666'))]).verdict).toBe('none')
    expect(asked([], [allow('dynamodb:Query', orders, source('111122223333'))]).verdict).toBe('new')
  })

  test('an operator that nobody documents leaves the answer open, unless both sides have it', () => {
    const odd = [allow('dynamodb:Query', orders, { StringSounds: { 'aws:userid': 'a' } })]
    expect(asked([], odd).verdict).toBe('undecided')
    expect(
      asked(
        odd,
        odd.map((each) => ({ ...each, Sid: 'Again' })),
      ).verdict,
    ).toBe('none')
    expect(asked([allow('dynamodb:Query')], odd).verdict).toBe('none')
  })
})

describe('variables', () => {
  const home = (name: string) => `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`

  test('a variable is only one in the new language version', () => {
    const table = home('${aws:username}')
    const old = { Statement: [allow('dynamodb:Query', table)] }
    expect(newAccess(identitySet(old), identitySet(doc(allow('dynamodb:Query', table)))).verdict).toBe('new')
  })

  test("one user's name is less than everybody's own, and another's is more", () => {
    const own = [allow('dynamodb:Query', home('${aws:username}'))]
    expect(asked([allow('dynamodb:Query', home('*'))], own).verdict).toBe('none')
    expect(asked(own, [allow('dynamodb:Query', home('bob'))]).verdict).toBe('new')
  })

  test('who may choose the name can meet what a Deny forbade', () => {
    const own = [allow('dynamodb:Query', home('${aws:username}'))]
    const answer = asked([...own, deny('dynamodb:Query', home('bob'))], own)
    expect(first(answer).request.context).toMatchObject({ 'aws:username': ['bob'] })
  })

  test('a Deny with a variable forbids nothing when the variable has no value', () => {
    const guarded = (table: string) => [allow('dynamodb:Query', home('*')), deny('dynamodb:Query', home(table))]
    expect(asked(guarded('*'), guarded('${aws:username}')).verdict).toBe('new')
  })

  test('an exception with a variable that has no value excepts nothing and allows nothing', () => {
    const but = { Effect: 'Allow', Action: 'dynamodb:Query', NotResource: home('${aws:username}') }
    const guarded = [allow('dynamodb:Query', home('a')), deny('dynamodb:Query', home('${aws:username}'))]
    expect(first(asked([but], guarded)).request.context).toEqual({})
  })

  test('the escapes for star, question mark and dollar are those characters', () => {
    const tag = (value: string) => [allow('dynamodb:Query', orders, { StringLike: { 'aws:PrincipalTag/team': value } })]
    expect(asked(tag('a*'), tag('a${*}')).verdict).toBe('none')
    expect(asked(tag('a${*}'), tag('a*')).verdict).toBe('new')
  })
})

describe('policies of resources', () => {
  const share = (Principal: unknown, Condition?: unknown) =>
    resourceSet(
      doc({
        Effect: 'Allow',
        Principal,
        Action: 'dynamodb:GetItem',
        Resource: '*',
        ...(Condition ? { Condition } : {}),
      }),
    )
  const app = { AWS: 'arn:aws:iam::111122223333:role/app' }

  test('an account includes its roles, and a role is less than its account', () => {
    const account = share({ AWS: '111122223333' })
    expect(newAccess(account, share(app)).verdict).toBe('none')
    expect(newAccess(share(app), account).verdict).toBe('new')
    expect(newAccess(account, share({ AWS: 'arn:aws:iam::111122223333:root' })).verdict).toBe('none')
  })

  test('everyone, pinned to the ARN of one role, is that role', () => {
    const pinned = share('*', { ArnEquals: { 'aws:PrincipalArn': app.AWS } })
    expect([newAccess(share(app), pinned).verdict, newAccess(pinned, share(app)).verdict]).toEqual(['none', 'none'])
  })

  test('a pattern for the ARN reaches roles of other accounts only where it says so', () => {
    const named = (arn: string) => share('*', { ArnLike: { 'aws:PrincipalArn': arn } })
    expect(newAccess(share({ AWS: '111122223333' }), named('arn:aws:iam::111122223333:role/*')).verdict).toBe('none')
    const answer = newAccess(share({ AWS: '111122223333' }), named('arn:aws:iam::*:role/app'))
    expect(showText(first(answer).request.principal.id)).toMatch(/^arn:aws:iam::(?!111122223333)[^:]*:role\/app$/)
  })

  test('without the organisation everyone means anyone', () => {
    const answer = newAccess(share('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }), share('*'))
    expect(first(answer).request.principal.kind).toBe('anonymous')
  })

  test('nobody without credentials belongs to an organisation', () => {
    const answer = newAccess(share(app), share('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }))
    expect(first(answer).request.principal.kind).toBe('AWS')
  })

  test('a pinned repository widened to an organisation admits other repositories', () => {
    const trust = (sub: string) =>
      resourceSet(
        {
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
            Action: 'sts:AssumeRoleWithWebIdentity',
            Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': sub } },
          },
        },
        'trust',
      )
    expect(newAccess(trust('repo:o/*'), trust('repo:o/app:ref:refs/heads/main')).verdict).toBe('none')
    expect(newAccess(trust('repo:o/app:ref:refs/heads/main'), trust('repo:o/*')).verdict).toBe('new')
  })

  test('a service is nobody but itself, and a wildcard inside a principal, which IAM refuses, is read as it looks', () => {
    expect(newAccess(share({ Service: 'lambda.amazonaws.com' }), share({ Service: 'dax.amazonaws.com' })).verdict).toBe(
      'new',
    )
    expect(newAccess(share({ Service: '*' }), share({ Service: 'dax.amazonaws.com' })).verdict).toBe('none')
    expect(
      newAccess(share(app), share({ AWS: ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::*:role/x'] })).verdict,
    ).toBe('new')
  })

  test('a session of a role is covered by the role, not by another one', () => {
    const session = (role: string) => share({ AWS: `arn:aws:sts::111122223333:assumed-role/${role}/s` })
    expect(newAccess(share(app), session('app')).verdict).toBe('none')
    expect(newAccess(share(app), session('other')).verdict).toBe('new')
  })
})
