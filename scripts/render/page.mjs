// One page of a pull request as HTML: comments, review threads with their code, a check run, a job summary.

const spelled = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const allowed = new Set(
  (
    'a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p picture pre q s samp source span strike ' +
    'strong sub summary sup table tbody td tfoot th thead tr tt ul var'
  ).split(' '),
)

/** What GitHub keeps of HTML: no comments, no unknown elements, no styles, classes or handlers. */
const sanitized = (html) =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(\/?)([a-zA-Z][\w-]*)([^>]*)>/g, (_, slash, name, rest) =>
      allowed.has(name.toLowerCase())
        ? `<${slash}${name}${rest.replace(/\s(on\w+|style|class|id)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')}>`
        : '',
    )

const diffRow = (kind, sign, text) =>
  `<div class="row ${kind}"><span class="sign">${sign}</span>${spelled(text) || ' '}</div>`

/** A suggestion as GitHub shows it: the lines it replaces, and what it puts there. */
const suggestion = (replaced, text) => {
  const rows = [
    ...replaced.map((line) => diffRow('removed', '-', line)),
    ...text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => diffRow('added', '+', line)),
  ]
  return `<div class="suggestion"><div class="bar">Suggested change</div>${rows.join('')}<div class="bar end"><span class="button">Commit suggestion</span></div></div>`
}

const coloured = (text) =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => diffRow(line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : '', '', line))
    .join('')

const alerts = { NOTE: '#0969da', TIP: '#1a7f37', IMPORTANT: '#8250df', WARNING: '#9a6700', CAUTION: '#d1242f' }

const markdownHtml = (markdown, text, replaced = []) => {
  const html = sanitized(markdown.render(text.replace(/<!--[\s\S]*?-->/g, '')))
  const blocks = [...text.matchAll(/^(`{3,}|~{3,})(suggestion|diff)\n([\s\S]*?)^\1\s*$/gm)]
  const withDiffs = blocks.reduce((sofar, [, , kind, body]) => {
    const drawn = kind === 'suggestion' ? suggestion(replaced, body) : `<div class="diff">${coloured(body)}</div>`
    return sofar.replace(/<pre><code>(?!drawn)[\s\S]*?<\/code><\/pre>/, (whole) =>
      whole.replace(/<[^>]+>/g, '') === escapeLike(markdown, body) ? drawn : whole,
    )
  }, html)
  return withDiffs.replace(
    /<blockquote>\s*<p>\[!(\w+)\]\s*/g,
    (_, kind) => `<blockquote class="alert" data-colour="${alerts[kind]}"><p><b>${kind}</b><br>`,
  )
}

const escapeLike = (markdown, body) => markdown.utils.escapeHtml(body)

const head = (author, what) =>
  `<div class="head"><span class="avatar">${spelled(author.charAt(0).toUpperCase())}</span><b>${spelled(author.replace('[bot]', ''))}</b>${author.endsWith('[bot]') ? '<span class="tag">bot</span>' : ''} <span class="muted">${what}</span></div>`

const body = (html) => `<div class="body markdown-body">${html}</div>`

/** A line of a diff with its numbers before and after; it has none where it is not there. */
const codeRow = ({ numbers, sign, text }) => {
  const columns = numbers.map((number) => `<span class="number">${number ?? ''}</span>`).join('')
  return `<div class="row ${sign === '+' ? 'added' : sign === '-' ? 'removed' : ''}">${columns}<span class="sign">${spelled(sign)}</span>${spelled(text)}</div>`
}

const kinds = {
  comment: (block, markdown) =>
    `<div class="box">${head(block.author, 'commented')}${body(markdownHtml(markdown, block.body))}</div>`,
  thread: (block, markdown) => {
    const comments = block.comments.map(
      ({ author, body: text }) => head(author, 'commented') + body(markdownHtml(markdown, text, block.replaced)),
    )
    const state = [block.outdated ? 'Outdated' : '', block.resolved ? 'Resolved' : ''].filter(Boolean).join(' · ')
    return `<div class="box"><div class="bar">${spelled(block.path)} <span class="muted">${state}</span></div><div class="code">${block.lines.map(codeRow).join('')}</div>${comments.join('')}</div>`
  },
  check: (block, markdown) => {
    const colour = { success: '#1a7f37', failure: '#d1242f', neutral: '#59636e' }[block.conclusion] ?? '#59636e'
    const notes = block.annotations.map(
      ({ path, start_line, annotation_level, title, message }) =>
        `<div class="note ${annotation_level}"><div><b>${spelled(title ?? annotation_level)}</b></div><div class="muted">${spelled(path)}#L${start_line}</div><pre>${spelled(message)}</pre></div>`,
    )
    return `<div class="box"><div class="bar"><b data-colour="${colour}">${spelled(block.conclusion)}</b> ${spelled(block.name)}</div><div class="body"><h2>${spelled(block.title)}</h2></div>${body(markdownHtml(markdown, `${block.summary}\n\n${block.text ?? ''}`))}${notes.join('')}</div>`
  },
  summary: (block, markdown) =>
    `<div class="box"><div class="bar">review summary</div>${body(markdownHtml(markdown, block.body))}</div>`,
}

const style = `
body { margin: 0; padding: 16px; background: #fff; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; color: #1f2328 }
.box { border: 1px solid #d1d9e0; border-radius: 6px; margin-bottom: 16px; overflow: hidden }
.head { background: #f6f8fa; border-bottom: 1px solid #d1d9e0; padding: 8px 16px; display: flex; gap: 6px; align-items: center }
.avatar { background: #6639ba; color: #fff; border-radius: 50%; width: 24px; height: 24px; text-align: center; line-height: 24px; font-size: 12px }
.tag { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 6px; font-size: 12px; color: #59636e }
.muted { color: #59636e } .body { padding: 16px } .body h2 { margin: 0 }
.bar { background: #f6f8fa; padding: 8px 16px; border-bottom: 1px solid #d1d9e0; font-size: 12px }
.bar.end { border: 0; border-top: 1px solid #d1d9e0; text-align: right } .button { border: 1px solid #d1d9e0; border-radius: 6px; padding: 3px 12px; background: #fff; font-weight: 500 }
.code, .diff, .suggestion { font: 12px/20px ui-monospace, "Liberation Mono", monospace } .code { border-bottom: 1px solid #d1d9e0; overflow-x: auto }
.suggestion, .diff { border: 1px solid #d1d9e0; border-radius: 6px; margin-bottom: 16px; overflow-x: auto }
.row { white-space: pre; padding: 0 10px; min-width: max-content } .added { background: #dafbe1 } .removed { background: #ffebe9 }
.sign { display: inline-block; width: 16px; color: #59636e } .number { display: inline-block; width: 40px; color: #59636e; text-align: right; padding-right: 10px }
.note { border-top: 1px solid #d1d9e0; padding: 10px 16px; border-left: 4px solid #59636e } .note.failure { border-left-color: #d1242f } .note.warning { border-left-color: #9a6700 }
.note pre { white-space: pre-wrap; margin: 4px 0 0; font: 12px ui-monospace, monospace }
`

/** A page's HTML; it writes its own height into an attribute for the camera. */
export const pageHtml = (page, markdown, css) => {
  const blocks = page.blocks.map((block) => kinds[block.kind](block, markdown))
  const script =
    "for (const e of document.querySelectorAll('[data-colour]')) { e.style.color = e.tagName === 'B' ? e.dataset.colour : ''; if (e.tagName !== 'B') e.style.borderLeftColor = e.dataset.colour } document.body.dataset.height = Math.ceil(document.documentElement.getBoundingClientRect().height)"
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${css}${style}</style><body>${blocks.join('\n')}<script>${script}</script></body>`
}
