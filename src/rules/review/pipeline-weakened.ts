import { reviewRule } from '../rule.js'

export default reviewRule({
  id: 'review/pipeline-weakened',
  title: 'This change switches off or bypasses the review',
  why: 'A workflow that no longer runs, may fail in silence or passes over files reviews nothing from the merge on, and whoever owns its files decides that. The change that does so is reviewed a last time.',
  severity: 'high',
  confidence: 'medium',
  profile: 'default',
  topic: 'best-practices',
  fix: 'none',
  references: [
    'https://docs.github.com/en/actions/reference/security/secure-use',
    'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
  ],
  messages: {
    removed:
      'Once merged, {file} no longer runs this review.\nTake it out in a pull request of its own, approved by the people who asked for it.',
    weakened:
      'Once merged, {file} reviews less: {weakenings}.\nMake that change in a pull request of its own, approved by the owners of the workflow.',
    owners:
      'Once merged, other people decide about this review: {weakenings}.\nChange who owns it in a pull request of its own, approved by the present owners.',
  },

  // The review compares workflows and owners itself: they are not infrastructure, and it alone reads them.
  check: () => [],
})
