/** Keys of which one holds an ARN and the other the account in it. */
export const accountPairs = [
  ['aws:sourcearn', 'aws:sourceaccount'],
  ['aws:principalarn', 'aws:principalaccount'],
] as const

/** The account key that goes with an ARN key, for laying out both. */
export const accountKeyOf = (key: string): string | undefined => accountPairs.find(([arn]) => arn === key)?.[1]
