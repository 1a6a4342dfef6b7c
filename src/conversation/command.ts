/** How a command names a finding: its fingerprint, and what of its evidence the writer has seen. */
export interface Code {
  readonly fingerprint: string
  /** The first eight letters of the evidence, or null when the name leaves it out. */
  readonly evidence: string | null
}

/** What somebody asked for. */
export type Command =
  | { readonly name: 'help' | 'status' | 'rerun' | 'suggest' }
  | { readonly name: 'explain'; readonly what: string }
  | { readonly name: 'waive'; readonly code: Code; readonly until: string; readonly reason: string }
  | { readonly name: 'unwaive' | 'approve-ignore'; readonly code: Code }

/** A comment read as a command: one, a mistake in one, or none at all. */
export type Reading =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'mistake'; readonly because: string }
  | { readonly kind: 'none' }

const longest = 500
const none: Reading = { kind: 'none' }
const mistake = (because: string): Reading => ({ kind: 'mistake', because })
const command = (found: Command): Reading => ({ kind: 'command', command: found })

const names = ['help', 'status', 'explain', 'rerun', 'suggest', 'waive', 'unwaive', 'approve-ignore'] as const

/** Reads the first line of a comment. It must begin with the prefix, so what is quoted or in code is no command. */
export const readCommand = (body: string, prefix: string): Reading => {
  const [line = ''] = body.split(/\r\n|\r|\n/, 1)
  if (line !== prefix && !line.startsWith(`${prefix} `)) return none
  if (line.length > longest) return mistake(`A command has at most ${longest} characters.`)
  const words = line.slice(prefix.length).trim()
  const [name = 'help', rest = ''] = splitOnce(words)
  return readNamed(name === '' ? 'help' : name, rest, prefix)
}

const splitOnce = (words: string): readonly [string, string] => {
  const at = words.search(/\s/)
  return at < 0 ? [words, ''] : [words.slice(0, at), words.slice(at).trim()]
}

const readNamed = (name: string, rest: string, prefix: string): Reading => {
  switch (name) {
    case 'help':
    case 'status':
    case 'rerun':
    case 'suggest':
      return rest === '' ? command({ name }) : mistake(`\`${name}\` takes nothing after it.`)
    case 'explain':
      return /^[\w/-]{1,100}$/.test(rest) ? command({ name, what: rest }) : mistake(`Write \`${prefix} explain NAME\`.`)
    case 'waive':
      return readWaive(rest, prefix)
    case 'unwaive':
    case 'approve-ignore': {
      const code = readCode(rest)
      return code ? command({ name, code }) : mistake(`Write \`${prefix} ${name} NAME\`.`)
    }
    default: {
      const near = names.find((known) => name.length > 2 && (known.startsWith(name) || name.startsWith(known)))
      return mistake(
        near ? `Did you mean \`${prefix} ${near}\`?` : `I know ${names.map((known) => `\`${known}\``).join(', ')}.`,
      )
    }
  }
}

const readWaive = (rest: string, prefix: string): Reading => {
  const [, name = '', until = '', reason = ''] = /^(\S+) +until +(\d{4}-\d\d-\d\d) +because +(\S.*)$/.exec(rest) ?? []
  const code = readCode(name)
  return code
    ? command({ name: 'waive', code, until, reason: reason.trim() })
    : mistake(`Write \`${prefix} waive NAME until YYYY-MM-DD because REASON\`.`)
}

/** `FINGERPRINT` or `FINGERPRINT-EVIDENCE`. */
export const readCode = (text: string): Code | null => {
  const [, fingerprint, evidence] = /^([a-z2-7]{16})(?:-([a-z2-7]{8}))?$/.exec(text) ?? []
  return fingerprint ? { fingerprint, evidence: evidence ?? null } : null
}
