import type { Notice, SourceFile } from '#model'
import { digest } from '#text'

/** Languages that CDK apps are written in. */
const sources = /\.([cm]?[jt]sx?|py|java|cs|go|kt)$/i

/** Tests of an app deploy nothing. */
const tests = /(^|\/)(tests?|__tests__|node_modules)\/|\.(test|spec)\.[^/]+$|\.d\.ts$/i

/** What each language imports to make constructs: "Working with the AWS CDK" in the CDK developer guide. */
const imports =
  /['"](aws-cdk-lib|@aws-cdk\/|constructs['"])|^\s*(import|from) aws_cdk\b|software\.amazon\.awscdk|\bAmazon\.CDK\b|aws-cdk-go\/awscdk/m

/** What the app itself is told: values and switches that change what its code makes. */
const settings = /(^|\/)cdk\.json$/
const context = /"context"\s*:/

/** How many changed files are looked into. */
const mostFiles = 50

/** Changed files that may be code or settings of a CDK app: below a `cdk.json`, and without a synthesised template in the change. */
export const cdkCandidates = (
  changes: readonly { readonly status: string; readonly path: string }[],
  listing: readonly string[],
): readonly string[] => {
  const roots = cdkRoots(listing)
  if (roots.length === 0 || changes.some(({ path }) => /\.template\.json$|(^|\/)cdk\.out\//.test(path))) return []
  return changes
    .filter(({ status, path }) => status !== 'D' && isBelow(path, roots))
    .map(({ path }) => path)
    .slice(0, mostFiles)
}

/** The folders of CDK apps, with the slash that ends them. */
export const cdkRoots = (listing: readonly string[]): readonly string[] =>
  listing.flatMap((path) => (settings.test(path) ? path.slice(0, -'cdk.json'.length) : []))

/** Whether a file may be code of an app in one of these folders, or say what the app is told, by its name. */
export const isBelow = (path: string, roots: readonly string[]): boolean =>
  (sources.test(path) || settings.test(path)) && !tests.test(path) && roots.some((root) => path.startsWith(root))

/** What such a file deploys is not known before it is synthesised. */
export const cdkNotices = (files: readonly SourceFile[]): readonly Notice[] =>
  files.flatMap(({ path, text }): readonly Notice[] => {
    const [sign, what] = settings.test(path) ? [context, 'context of the CDK app'] : [imports, 'CDK code']
    const found = text === null ? null : sign.exec(text)
    if (!found || text === null) return []
    const line = text.slice(0, found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0)).split('\n').length
    const message = `the ${what} here is not reviewed: no synthesised template came with the change`
    return [
      {
        code: 'unsupported',
        file: path,
        line,
        message,
        unread: { what: 'cdk-code', name: path, content: digest(text) },
      },
    ]
  })

/** What of `cdk synth`'s output says what is deployed and where it was called for. */
export const isOfAssembly = (path: string): boolean =>
  /(^|\/)(manifest\.json|[^/]+\.(template|metadata|assets)\.json)$/.test(path)
