import { oneLine, visible } from './escape.js'

/** Text that is markup already. Only `html` makes it, so that nothing reaches a page unescaped. */
export interface Html {
  readonly markup: string
}

type Part = Html | readonly Html[] | string | number

/** Markup with values in it; strings become text on one line in which nothing is hidden. */
export const html = (markup: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: markup.reduce((page, piece, at) => page + markupOf(parts[at - 1] ?? '') + piece),
})

const markupOf = (part: Part): string => {
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(oneLine(part))
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

/** Source text, spaces kept; for `<pre>`. */
export const source = (text: string): Html => ({ markup: escaped(visible(text.replaceAll('\t', '  '))) })

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => entities[found] ?? found)

/** A sentence of ours with names in backticks: the names become code. */
export const told = (text: string): Html => ({
  markup: text
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`).markup)
    .join(''),
})
