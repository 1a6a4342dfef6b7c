import { Failure } from '#model'

/** A pull request on one GitHub. */
export interface RemotePlace {
  /** `owner/name`. */
  readonly repository: string
  readonly number: number
  /** Where the REST interface lives. */
  readonly apiUrl: string
}

const short = /^([\w.-]+\/[\w.-]+)#([1-9]\d{0,8})$/
const address = /^https:\/\/([\w.-]+(?::\d+)?)\/([\w.-]+\/[\w.-]+)\/pull\/([1-9]\d{0,8})(?:[/?#].*)?$/

/** Whether a word means a pull request: `OWNER/REPO#7`, or the address of its page. */
export const isRemote = (word: string): boolean => word.includes('#') || /^https?:\/\//.test(word)

/**
 * Reads `OWNER/REPO#7` or the address of a pull request's page. The short form is looked for where GITHUB_API_URL says, or on
 * github.com. Addresses of the interface: "Getting started with the REST API" in GitHub's documentation, for each product.
 */
export const remotePlace = (word: string, apiUrl: string | undefined): RemotePlace => {
  const [, repository = '', number = ''] = short.exec(word) ?? []
  if (number !== '') return { repository, number: Number(number), apiUrl: apiUrl || 'https://api.github.com' }
  const [, host = '', named = '', pull = ''] = address.exec(word) ?? []
  if (pull === '')
    throw new Failure(
      `${JSON.stringify(word)} is not a pull request: write OWNER/REPO#NUMBER, or the address of its page.`,
    )
  return { repository: named, number: Number(pull), apiUrl: apiUrlOf(host) }
}

/** github.com and ghe.com have a host of its own for it, GitHub Enterprise Server a path. */
const apiUrlOf = (host: string): string =>
  host === 'github.com' || host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`
