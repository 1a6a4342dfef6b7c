import type { ChangeSet, Review, Revision } from '#model'
import { aboutPolicy, sorted, unread } from './counts.js'
import { gathered } from './gathered-notices.js'
import { findingCard } from './html-finding.js'
import { accessTable, changeLine, findingLine, list, noticeLine, waivedLine } from './html-sections.js'
import { style } from './html-style.js'
import { type Html, html } from './html-text.js'
import { sourceLines } from './source-lines.js'
import { countWords, coverageSentence, verdictSentence } from './verdict-words.js'

/** How many findings are told in full; the whole of them is in the JSON result. */
const mostCards = 500

/** The review as one page that needs nothing else: no script, no request, and the policy in its head forbids both. */
export const toHtml = (review: Review, changeSet: ChangeSet): string => {
  const { news, waived, fixed, unchanged } = sorted(review)
  const source = sourceLines(changeSet)
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DynamoDB &amp; IAM review: ${review.verdict}</title>
<style>${{ markup: style }}</style>
</head>
<body>
${opening(review)}
<main>
${news.length === 0 ? '' : html`<h2>Introduced and worsened</h2>`}
${news.slice(0, mostCards).map((finding) => findingCard(finding, source))}
${list('More of them', news.slice(mostCards), findingLine)}
${accessTable(review.access)}
<h2>In detail</h2>
${list('Changed resources', review.changes, changeLine)}
${list('Not reviewed', gathered(unread(review.notices)), noticeLine, review.verdict === 'incomplete')}
${list('Policy file', aboutPolicy(review.notices), noticeLine)}
${list('Waived', waived, waivedLine)}
${list('Unchanged', unchanged, findingLine)}
${list('Fixed', fixed, findingLine)}
<p class="soft">${coverageSentence(review)}</p>
</main>
</body>
</html>
`
  return page.markup
}

const opening = (review: Review): Html => html`
<header class="${review.verdict}">
<h1>DynamoDB &amp; IAM review: <span class="word">${review.verdict}</span></h1>
<p>${verdictSentence(review)}</p>
<p class="soft">${countWords(review).join(', ')}${revision('base', review.base)}${revision('head', review.head)}</p>
</header>`

const revision = (side: string, of: Revision | null): Html =>
  of ? html` · ${side} <code>${of.ref}</code> at <code>${of.sha.slice(0, 12)}</code>` : html``
