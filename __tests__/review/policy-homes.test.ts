import { expect, test } from '@jest/globals'
import type { PolicyDocument, Resource } from '#model'
import { policyHomes } from '../../src/review/policy-homes.js'

const span = { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 }
const known = (value: unknown) => ({ kind: 'known', value, origin: 'written', span })
const unknown = { kind: 'unknown', reason: 'r', expression: 'e', span }
const policy = (name: string): PolicyDocument => ({
  name: { kind: 'known', value: [name], origin: 'written', span },
  document: { kind: 'mapping', entries: [], span },
  span,
})

/** Which documents of a resource are judged as what; a document without a name is shown as `-`. */
const homes = (resource: object) =>
  policyHomes({ span, ...resource } as unknown as Resource).map(
    ({ role, policy: { name } }) => `${role} ${name?.kind === 'known' ? name.value.join('') : '-'}`,
  )

test('a role has a trust policy and inline policies', () => {
  const inlinePolicies = known([policy('read'), policy('write')])
  expect(homes({ kind: 'role', trustPolicy: policy('trust'), inlinePolicies })).toEqual([
    'trust trust',
    'identity read',
    'identity write',
  ])
  expect(homes({ kind: 'role', trustPolicy: null, inlinePolicies: unknown })).toEqual([])
  expect(homes({ kind: 'user', inlinePolicies })).toEqual(['identity read', 'identity write'])
})

test('a table has policies of its own and those of its replicas', () => {
  const replica = { resourcePolicy: policy('eu'), streamPolicy: null }
  const table = {
    kind: 'table',
    resourcePolicy: policy('own'),
    streamPolicy: policy('stream'),
    replicas: known([replica]),
  }
  expect(homes(table)).toEqual(['table own', 'stream stream', 'table eu'])
  expect(homes({ kind: 'globalTable', replicas: known([replica]) })).toEqual(['table eu'])
})

test('a policy written apart is judged as what it hangs on', () => {
  const apart = (targetKind: string) => homes({ kind: 'resourcePolicy', targetKind, document: policy('p') })
  expect(['table', 'stream', 'key', 'vpcEndpoint', 'backupVault'].flatMap(apart)).toEqual([
    'table p',
    'stream p',
    'key p',
    'endpoint p',
    'vault p',
  ])
})

test('a bare document that could hang on anything is not judged as one thing', () => {
  const bare = (role: string) => homes({ kind: 'policyFile', role, document: policy('p').document })
  expect([bare('identity'), bare('trust'), bare('resource')]).toEqual([['identity -'], ['trust -'], []])
})
