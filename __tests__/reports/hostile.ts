import fc from 'fast-check'
import type { Change, ChangeSet, Review } from '#model'
import { access, changeSet, finding, reviewOf, span } from './sample.js'

/** Text put together from what breaks out of things. */
export const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        '::add-mask::',
        '##[',
        '##[error]',
        ']',
        '#',
        '[',
        'add-mask',
        '\n',
        '\r',
        '\u0085',
        '\u2028',
        '\u001b[31m',
        '`',
        '``',
        '```',
        '|',
        '\\',
        '<',
        '>',
        '-->',
        '<!--',
        '@org/team',
        '#12',
        '\u202e',
        '\u200b',
        '\u00ad',
        '\u034f',
        '\ufe0f',
        '\ud800',
        '\t',
        ' ',
        '*',
        '_',
        '~~~',
        'http://x.y',
        'www.x.y',
        '&amp;',
        '$',
        '1.',
        'é',
        '漢',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''))

/** A review in which every text that a pull request or its policy can choose is this one. */
export const hostileReview = (text: string): { review: Review; changeSet: ChangeSet } => {
  const odd = finding('recovery/deletion-protection-removed', 'high', 'introduced', {
    location: span(1, 1, 9, text),
    message: `${text}\n${text}`,
    why: text,
    condition: text,
    related: [{ file: text, line: 1, message: text }],
    resource: { address: text, kind: 'table', type: text, format: null },
    fix: { title: text, safety: 'safe', edits: [{ file: text, startLine: 1, endLine: 1, text }] },
  })
  const [change] = reviewOf().changes as readonly [Change]
  const [property] = change.properties
  const named = { ...change.before, address: text, type: text }
  const renamed = { ...change, before: named, after: named } as unknown as Change
  const properties = property ? [{ ...property, path: text, before: text, after: text, because: text }] : []
  const gained = { ...access('broadened'), principal: text, resource: text, because: text, gained: [text] }
  const side = { path: text, text }
  return {
    review: reviewOf({
      findings: [
        odd,
        { ...odd, status: 'worsened', fix: null },
        { ...odd, status: 'unchanged' },
        { ...odd, status: 'fixed' },
        { ...odd, waiver: { by: text, until: text, reason: text, source: 'inline' } },
      ],
      notices: [
        { code: 'unparsable', file: text, line: 1, message: text },
        { code: 'unresolved-value', file: text, line: 2, message: text },
      ],
      base: { ref: text, sha: 'a'.repeat(40) },
      head: { ref: text, sha: 'b'.repeat(40) },
      changes: [{ ...renamed, properties }],
      access: [
        {
          ...gained,
          location: span(1, 1, 9, text),
          witness: { principal: text, action: text, resource: text, context: { [text]: text } },
        },
      ],
    }),
    changeSet: { ...changeSet, files: [{ path: text, before: side, after: side, changed: true }] },
  }
}

/**
 * What of a markdown text is neither code nor a hidden note, with escaped characters taken out: in it, markup is live.
 * Fences and spans by CommonMark 4.5 and 6.1; a span ends with its paragraph.
 */
export const liveText = (markdown: string): string => {
  const kept: string[] = []
  let fence: string | null = null
  for (const line of markdown.replace(/<!-- dynamodb-review:v1 [\w-]+ -->/g, '').split('\n')) {
    const [, marks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (fence !== null) {
      if (marks.startsWith(fence) && info.trim() === '') fence = null
    } else if (marks !== '' && !(marks.startsWith('`') && info.includes('`'))) fence = marks
    else kept.push(line)
  }
  return kept
    .join('\n')
    .split(/\n{2,}/)
    .map(withoutSpans)
    .join('\n\n')
}

const withoutSpans = (paragraph: string): string => {
  let left = ''
  for (let at = 0; at < paragraph.length; ) {
    const [run] = /^`+/.exec(paragraph.slice(at)) ?? []
    if (paragraph[at] === '\\') at += 2
    else if (run === undefined) left += paragraph[at++]
    else {
      const end = endOf(paragraph, at + run.length, run)
      left += end < 0 ? run : ' '
      at = end < 0 ? at + run.length : end
    }
  }
  return left
}

/** Where the next run of exactly these backticks ends. */
const endOf = (text: string, from: number, run: string): number => {
  for (const match of text.slice(from).matchAll(/`+/g)) if (match[0] === run) return from + match.index + run.length
  return -1
}
