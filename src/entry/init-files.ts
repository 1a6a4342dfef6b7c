/** The workflow that reviews pull requests; the README shows the same. */
const review = `name: DynamoDB review
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review, edited] # edited: the base may have changed
  merge_group:
    types: [checks_requested]
permissions: {}
concurrency:
  group: dynamodb-review-\${{ github.event.pull_request.number || github.event.merge_group.head_sha }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}
jobs:
  review:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      checks: write
    steps: # no checkout: files are read as data
      - uses: OWNER/dynamodb-review@v1
`

/** The workflow that answers to commands in comments. */
const commands = `name: DynamoDB review commands
on:
  issue_comment:
    types: [created]
permissions: {}
concurrency:
  group: dynamodb-review-command-\${{ github.event.issue.number }}-\${{ startsWith(github.event.comment.body, '/dynamodb-review') && 'command' || github.run_id }}
  cancel-in-progress: false
jobs:
  command:
    if: github.event.issue.pull_request && startsWith(github.event.comment.body, '/dynamodb-review')
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      checks: write
      issues: write # for the reaction to a command
    steps:
      - uses: OWNER/dynamodb-review@v1
`

/** The second stage, for forks and Dependabot, whose own run may not write. */
const forks = `name: DynamoDB review of forks
on:
  workflow_run:
    workflows: [DynamoDB review]
    types: [completed]
permissions: {}
jobs:
  review:
    if: github.event.workflow_run.event == 'pull_request' && (github.event.workflow_run.head_repository.full_name != github.repository || github.event.workflow_run.actor.login == 'dependabot[bot]')
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      checks: write
    steps: # nothing of the first stage is downloaded
      - uses: OWNER/dynamodb-review@v1
`

/** A policy file that decides nothing yet: every key is shown with its default, or with an example where that is an empty list. */
const policy = `# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/dynamodb-review/v1/docs/policy-file.schema.json
# What the team decides about the review. Read from the base side of a pull request; every key is optional.

# How much is said: default, strict or audit.
# profile: default

# The mildest severity that fails the review: critical, high, medium, low, info or never.
# fail-on: high

# The mildest severity that gets a comment of its own in the diff.
# comment-on: medium

# What happens when a changed file could not be fully reviewed: fail or neutral.
# on-incomplete: fail

# When the summary comment is written: on-findings, always or never.
# comment: on-findings

# What turns red: the check run, the job, or both.
# gate: check

# What is said while a pull request is a draft: full, summary (no comments in the diff) or off.
# drafts: summary

# What comment commands start with. The workflow for commands looks for it as well.
# command-prefix: /dynamodb-review

# A rule's severity, or off.
# rules:
#   recovery/deletion-protection-off: high

# Files that are reviewed, and files that are not.
# include:
#   - "**"
# exclude:
#   - examples/**

# Accounts that may be given access without a finding about strangers.
# trusted-accounts:
#   - "111122223333"

# Tags that mark production, and data that wants a key the team controls.
# production-tags:
#   - stage=production
# sensitive-tags:
#   - data=personal

# Boundaries of which every role and user must have one.
# permissions-boundaries:
#   - arn:aws:iam::111122223333:policy/boundary

# How far ahead a waiver may reach, and whether a critical finding can have one.
# max-waiver-days: 180
# allow-critical-waivers: false

# People who may let findings stand by a comment, beside maintainers; and whether they may in changes of their own.
# approvers:
#   - octocat
# allow-self-waive: false

# Whether pull requests are labelled, and people asked for a review when a change brings findings that fail it.
# labels: false
# reviewers:
#   - octocat

# Logins the review wrote under before: what they said is not said again.
# previous-bot-logins:
#   - github-actions[bot]

# Findings that may stand, for a stated reason and time.
# waivers:
#   - rule: recovery/point-in-time-recovery-off
#     resource: SessionsTable
#     reason: Sessions live for an hour and are rebuilt from logins.
#     until: 2026-12-31
#     by: identity team
`

/** What `init` writes, by path from the top of the repository. */
export const initFiles: ReadonlyMap<string, string> = new Map([
  ['.github/workflows/dynamodb-review.yml', review],
  ['.github/workflows/dynamodb-review-commands.yml', commands],
  ['.github/dynamodb-review.yml', policy],
])

/** What it writes besides where pull requests come from forks. */
export const forkFiles: ReadonlyMap<string, string> = new Map([['.github/workflows/dynamodb-review-forks.yml', forks]])
