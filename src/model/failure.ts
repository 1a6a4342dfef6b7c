/** What the person has to mend before we can work: usage, network, permission, policy file. Caught only at the entry. */
export class Failure extends Error {
  override readonly name = 'Failure'
}
