import type { Directive, ResourceKind } from '#model'

/** What a comment says about findings, before it is known where it stands. */
export type Said = Omit<Directive, 'resource' | 'span'>

interface Grammar {
  readonly tool: string
  readonly pattern: RegExp
}

/** How the tools write it: the first group holds the rules, the second, if any, the reason. */
const peers: readonly Grammar[] = [
  { tool: 'checkov', pattern: /\bcheckov:skip=([\w,-]+)(?::\s*(.*))?/ },
  { tool: 'trivy', pattern: /\btrivy:ignore:([\w*-]+)/ },
  { tool: 'tfsec', pattern: /\btfsec:ignore:([\w*-]+)/ },
  { tool: 'terrascan', pattern: /\bts:skip=([\w.,-]+)\s*(.*)/ },
  { tool: 'kics', pattern: /\bkics-scan\s+((?:ignore|disable)[\w=,-]*)/ },
]

const own = /\bdynamodb-review:ignore\b(.*)/

/** Whether a text may hold such a comment; cheap. */
export const mayHoldDirective = (text: string): boolean =>
  /dynamodb-review:ignore|checkov:skip|trivy:ignore|tfsec:ignore|ts:skip|kics-scan/.test(text)

/** Longer comments are not read to their end. */
const longest = 1000

/** What the text of one comment silences; null when it is an ordinary comment. */
export const commentDirective = (text: string): Said | null => {
  const comment = text.slice(0, longest)
  const ours = own.exec(comment)
  if (ours) return ignoreDirective(ours[1] ?? '')
  for (const { tool, pattern } of peers) {
    const found = pattern.exec(comment)
    if (found) return { tool, rules: namesIn(found[1] ?? ''), until: null, reason: found[2]?.trim() || null }
  }
  return null
}

/** What other tools check of these is no matter of data or of access to it. */
const otherMatters: ReadonlySet<ResourceKind> = new Set([
  'function',
  'functionPermission',
  'eventSourceMapping',
  'securityGroup',
  'trail',
  'configRule',
  'configRecorder',
])

/** Whether what is silenced in a resource of a kind is worth knowing. */
export const isOurMatter = ({ tool }: Said, kind: ResourceKind): boolean =>
  tool === 'dynamodb-review' || !otherMatters.has(kind)

/** Our own words: `<rule> until=YYYY-MM-DD reason="…"`; several rules are parted by blanks or commas. */
export const ignoreDirective = (words: string): Said => {
  const reason = /\breason=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(words)
  const until = /\buntil=["']?(\d{4}-\d{2}-\d{2})\b/.exec(words)
  const rules = words.replace(/\b(reason=("[^"]*"|'[^']*'|\S+)|until=\S+)/g, ' ')
  return {
    tool: 'dynamodb-review',
    rules: namesIn(rules),
    until: until?.[1] ?? null,
    reason: (reason?.[1] ?? reason?.[2] ?? reason?.[3])?.trim() || null,
  }
}

const namesIn = (words: string): string[] => words.split(/[\s,]+/).filter((word) => /^[\w*]/.test(word))
