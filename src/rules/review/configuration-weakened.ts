import { reviewRule } from '../rule.js'

export default reviewRule({
  id: 'review/configuration-weakened',
  title: 'This change weakens the rules it is judged by',
  why: 'Whoever may change the policy file together with the code could switch off the very rule that stands in the way. The review therefore takes the policy of the base side, and says what the next one would let pass.',
  severity: 'high',
  confidence: 'high',
  profile: 'default',
  topic: 'best-practices',
  fix: 'none',
  references: [
    'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
  ],
  messages: {
    weakened:
      'Once merged, the policy file lets more pass: {weakenings}.\nThis review is still judged by the policy of the base side.\nWeaken the policy in a pull request of its own, approved by the owners of the file.',
  },

  // The review compares the two policy files itself: they are settings, not infrastructure, and it alone reads them.
  check: () => [],
})
