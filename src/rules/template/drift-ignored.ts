import type { Resource } from '#model'
import { stateRule } from '../rule.js'

export default stateRule({
  id: 'template/drift-ignored',
  title: 'Terraform is told not to notice when a safeguard is switched off',
  why: 'What stands in ignore_changes is compared with nothing any more: neither a change by hand nor a later change of the code shows in a plan.',
  severity: 'medium',
  confidence: 'high',
  profile: 'default',
  topic: 'configuration-and-vulnerability',
  fix: 'none',
  references: ['https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle'],
  messages: {
    ignored:
      'Terraform leaves {what} of {address} as it is found: when somebody changes it by hand, no plan shows it, and nothing that this code says of it later takes effect.\nTake it out of ignore_changes, or write beside it who manages it instead.',
  },
  subjects: ['table', 'replica', 'key', 'policy', 'resourcePolicy', 'role'],

  *check(resource) {
    const all = Object.entries(safeguards[resource.kind] ?? {})
    const named = all.filter(([setting]) => resource.ignored.includes(setting)).map(([, words]) => words)
    const what = resource.ignored.includes('*') ? ['everything'] : [...new Set(named)]
    if (what.length === 0) return
    yield {
      message: 'ignored',
      values: { what: what.join(' and ') },
      at: resource.ignoredAt ?? resource.head,
      property: 'ignore_changes',
      evidence: what,
      breadth: resource.ignored.includes('*') ? all.length : what.length,
    }
  },
})

const ofTables = {
  pointInTimeRecovery: 'point-in-time recovery',
  encryption: 'encryption',
  deletionProtection: 'deletion protection',
}

/** Settings that protect data or say who has access, in words. */
const safeguards: Readonly<Partial<Record<Resource['kind'], Readonly<Record<string, string>>>>> = {
  table: ofTables,
  replica: ofTables,
  key: { keyPolicy: 'the policy', rotation: 'the rotation', enabled: 'whether it is enabled' },
  policy: { document: 'the document' },
  resourcePolicy: { document: 'the document' },
  role: { trustPolicy: 'the trust policy' },
}
