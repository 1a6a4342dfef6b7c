import type { Finding } from '#model'

/** How people name a finding in commands: its fingerprint, and what of its evidence they have seen. */
export const codeOf = ({ fingerprint, evidence }: Pick<Finding, 'fingerprint' | 'evidence'>): string =>
  `${fingerprint}-${evidence.slice(0, 8)}`
