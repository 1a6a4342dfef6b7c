import type { ChangeSet, Config, Review } from '#model'

/** Where the policy file stands, on the base side. */
export declare const policyFilePath: '.github/dynamodb-review.yml'
export declare const defaultConfig: Config
/** Reads a policy file's text. Every problem names its line and what to do; any problem means: do not review with it. */
export declare const readConfig: (text: string, path: string) => { readonly config: Config; readonly problems: readonly ConfigProblem[] }
export interface ConfigProblem {
  readonly file: string
  readonly line: number
  readonly message: string
}
/** The whole product as one pure function. `today` is a date (YYYY-MM-DD, UTC): waivers end. */
export declare const review: (changeSet: ChangeSet, config: Config, today: string) => Review
