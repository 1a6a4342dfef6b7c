import { isSame, type Meaning } from './meaning.js'
import { show } from './show.js'

type Statement = { readonly [key: string]: Meaning }

/** So many items of a list are named. */
const mostItems = 4

/** A statement in one line: all of it, or of a changed one what only this side says. */
export const statementInWords = (statement: Meaning, other: Meaning, scope: string): string => {
  const [own, others] = [statement as Statement, (other ?? {}) as Statement]
  const keys = Object.keys(own).filter((key) => key !== 'Sid' && !isSame(own[key], others[key]))
  return order(keys)
    .map((key) => `${key} ${itemsInWords(only(own[key], others[key]), scope)}`)
    .join(' · ')
}

const elements = ['Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']

const order = (keys: readonly string[]): readonly string[] =>
  [...keys].sort((a, b) => elements.indexOf(a) - elements.indexOf(b))

/** The items of a list that the other side does not have; anything else as it is. */
const only = (own: Meaning, other: Meaning): Meaning => {
  const [items, others] = [listOf(own), listOf(other)]
  const news = items?.filter((item) => !others?.some((one) => isSame(one, item)))
  return news?.length ? news : own
}

const listOf = (meaning: Meaning): readonly Meaning[] | null =>
  Array.isArray(meaning) ? (meaning as readonly Meaning[]) : typeof meaning === 'string' ? [meaning] : null

const itemsInWords = (meaning: Meaning, scope: string): string => {
  const shown = (listOf(meaning) ?? [meaning]).map((item) => show(item, scope))
  const words = shown.slice(0, mostItems).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  return [words.join(', '), ...(shown.length > mostItems ? [`and ${shown.length - mostItems} more`] : [])].join(' ')
}
