import { byDefault, type PolicyFile, type Removal } from '#model'
import { policyRole } from './policy-role.js'
import type { PolicyText } from './policy-text.js'

/** The resource that a policy in a file of its own is. */
export const policyFile = (path: string, read: Extract<PolicyText, { kind: 'policy' }>): PolicyFile => {
  const { document, span } = read
  const head = { ...span, endLine: span.line, endColumn: span.column + 1 }
  const gone = byDefault<Removal>('delete', head)
  return {
    kind: 'policyFile',
    id: `${path}#${path}`,
    address: path,
    type: 'policy document',
    format: 'iam-json',
    scope: path,
    span,
    head,
    when: null,
    guard: { deletion: gone, replacement: gone },
    ignored: [],
    properties: document,
    multiplied: null,
    role: policyRole(document, path),
    document,
  }
}
