import type { ChangeSet, Review } from '#model'

/** The result of contract.md as JSON text, two spaces, final newline. */
export declare const toJson: (review: Review) => string
/** For terminals; `colour` turns ANSI on. Source lines come from the change set. */
export declare const toText: (review: Review, changeSet: ChangeSet, options: { readonly colour: boolean; readonly quiet?: boolean }) => string
/** The summary as GitHub-flavoured markdown. */
export declare const toMarkdown: (review: Review, changeSet: ChangeSet) => string
