/**
 * Test files that run as one, by their paths below `__tests__`. Loading what is tested costs most of them more than their tests do,
 * and a group loads it once. A file belongs to the first group that fits; what changes its surroundings for others runs alone.
 */
const groups = {
  'faults-of-pushes': /^entry\/action\/faults-(?!bundle|commands|answers)/,
  'faults-of-commands': /^entry\/action\/faults-(?!bundle)/,
  'action-one': /^entry\/action\/[a-d](?!cceptance)/,
  'action-two': /^entry\/action\/(?!faults|acceptance|story)/,
  entry: /^entry\/(?!action\/|bad-input|bundle|remote)/,
  git: /^git\//,
  cloudformation: /^formats\/cloudformation\//,
  terraform: /^formats\/terraform\//,
  formats: /^formats\//,
  meaning: /^(access|catalog|conversation|diff)\//,
  policy: /^policy\//,
  reports: /^(reports|github)\//,
  review: /^review\//,
  rules: /^rules\//,
}

/** The names of all groups; each has a file of its name beside this one. */
export const names = Object.keys(groups)

/** The group of a test file; undefined when it runs alone. */
export const groupOf = (path) => names.find((name) => groups[name].test(path.replaceAll('\\', '/')))
