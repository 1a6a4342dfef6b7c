import type { Hole } from '../source/embedded-json.js'

/**
 * What a program fills in before the policy is one: `${table_arn}`. IAM's own variables have a colon in their name
 * (`${aws:username}`) or are one sign (`${*}`).
 */
export const placeholders = (text: string, path: string): readonly Hole[] =>
  [...text.matchAll(/\$\{([A-Za-z_][\w.-]*)\}/g)].map(({ 0: match, 1: name, index }) => ({
    start: index,
    end: index + match.length,
    text: [{ symbol: `${path}#placeholder.${name}` }],
  }))
