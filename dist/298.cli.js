"use strict";exports.id=298,exports.ids=[298],exports.modules={2298:(function(e,t,a){a.d(t,{run:()=>l});var i=a(2891);let o=`dynamodb-review reviews changes of infrastructure code for the safety of DynamoDB data and of the IAM access to it.

Usage
  dynamodb-review review [--base REF] [--head REF]   review a branch, or the working tree, against the merge base
  dynamodb-review review --before PATH --after PATH  review the difference of two folders or two files, without git
  dynamodb-review review OWNER/REPO#NUMBER           review a pull request on GitHub and show what would be written
  dynamodb-review scan PATH...                       judge everything under PATH as if all of it were added
  dynamodb-review fix [--write]                      print the patch of all safe fixes, or apply it
  dynamodb-review access BEFORE AFTER                what one policy document allows that another does not
  dynamodb-review rules [ID]                         list the rules, or explain one
  dynamodb-review init                               write the workflows and a policy file into this repository
  dynamodb-review demo                               review the example pull request that ships with the project

Options
  --help     help, also for one command: dynamodb-review review --help
  --version  the version

Exit codes
  0  reviewed; nothing at or above --fail-on was introduced or made worse
  1  such a finding was introduced or made worse
  2  wrong use, unreadable input or an invalid policy file
  3  a changed file could not be fully reviewed
`,r=`Options
  --format text|json|sarif|markdown|html   how to print the review (text)
  --output FILE                 write it to a file instead
  --config FILE                 a policy file to use instead of the base side's .github/dynamodb-review.yml
  --profile default|strict|audit
                                how much to say
  --plan FILE                   a Terraform plan of the change (terraform show -json); may be given again
  --var-file FILE               a Terraform variable file that is given when deploying; several are environments
  --fail-on critical|high|medium|low|info|never
                                what makes the exit code 1 (high)
  --quiet                       findings only: no summary, no progress
`,n={review:`Reviews a change: what it introduces, makes worse and fixes.

Usage
  dynamodb-review review [--base REF] [--head REF] [--repo DIR] [options]
  dynamodb-review review --before PATH --after PATH [options]
  dynamodb-review review OWNER/REPO#NUMBER [--dry-run] [options]

Without --head the working tree is reviewed, uncommitted changes included.
Without --base it is compared with the merge base of the remote's default branch.
A CDK app: --cdk-out FOLDER twice, what cdk synth wrote of the base, then of the head.
A pull request is read from GitHub with the token in GITHUB_TOKEN or GH_TOKEN, as data: nothing of it is
checked out or run, and nothing is written, with or without --dry-run. Its page's address will do as well.
Without a token public repositories are read, at most 60 requests an hour.

${r}
Examples
  dynamodb-review review
  dynamodb-review review --base main --head my-branch --format markdown
  dynamodb-review review acme/shop#7
  dynamodb-review review --before old/template.yaml --after new/template.yaml --fail-on medium
`,scan:`Judges everything under the given paths on its own, as if all of it were added.

Usage
  dynamodb-review scan PATH... [options]

${r}
Examples
  dynamodb-review scan infra/
  dynamodb-review scan template.yaml --profile strict --format json
`,fix:`Prints the patch of all safe fixes, or applies it. Every fix was applied and read again before it is offered.

Usage
  dynamodb-review fix [--base REF] [--repo DIR] [--write]
  dynamodb-review fix --before PATH --after PATH [--write]

Options
  --write          change the files of the working tree or of --after
  --config FILE    a policy file to use instead of the base side's
  --profile default|strict|audit
  --plan FILE      a Terraform plan of the change (terraform show -json)
  --var-file FILE  a Terraform variable file that is given when deploying; several are environments
  --cdk-out FOLDER twice: what cdk synth wrote of the base, then of the head

Examples
  dynamodb-review fix | git apply
  dynamodb-review fix --base main --write
`,access:`Compares two policy documents: what AFTER allows that BEFORE does not,
with a request as witness, or the proof that it is nothing.

Usage
  dynamodb-review access BEFORE AFTER [--type identity|resource|trust|key|endpoint] [--format text|json]

BEFORE and AFTER are JSON files. Without --type, documents that name principals are policies of a resource.

Exit codes
  0  no new access: a proof
  1  new access: with a request that BEFORE denies and AFTER allows
  2  a file that cannot be read, or wrong use
  3  undecided: with the reason

Examples
  dynamodb-review access old-policy.json new-policy.json
  dynamodb-review access old-trust.json new-trust.json --type trust --format json
`,rules:`Lists the rules, or explains one.

Usage
  dynamodb-review rules [ID] [--format text|json]

Examples
  dynamodb-review rules
  dynamodb-review rules recovery/table-replaced
  dynamodb-review rules --format json
`,init:`Writes the two workflows and a commented policy file into the current repository. Overwrites nothing.

Usage
  dynamodb-review init [--forks] [--repo DIR]

Options
  --forks  also a workflow that comments on pull requests of forks, after their own run, which may only read

Examples
  dynamodb-review init && git add .github
  dynamodb-review init --forks
`,demo:`Reviews the example pull request that ships with the project. Needs no repository, token or AWS account; ends with 0.

Usage
  dynamodb-review demo [--format text|json|sarif|markdown|html]
`},s=e=>Object.hasOwn(n,e)?n[e]??o:o,d={review:async()=>(await Promise.all([a.e(492),a.e(998)]).then(a.bind(a,8998))).reviewCommand,scan:async()=>(await Promise.all([a.e(492),a.e(998)]).then(a.bind(a,8998))).scanCommand,fix:async()=>(await Promise.all([a.e(117),a.e(698),a.e(498),a.e(741),a.e(504),a.e(591),a.e(492),a.e(707)]).then(a.bind(a,3707))).fixCommand,access:async()=>(await Promise.all([a.e(117),a.e(698),a.e(498),a.e(504),a.e(66),a.e(596)]).then(a.bind(a,596))).accessCommand,rules:async()=>(await Promise.all([a.e(117),a.e(498),a.e(741),a.e(151)]).then(a.bind(a,8151))).rulesCommand,init:async()=>(await a.e(463).then(a.bind(a,8463))).initCommand,demo:async()=>(await Promise.all([a.e(117),a.e(698),a.e(498),a.e(741),a.e(504),a.e(591),a.e(66),a.e(769)]).then(a.bind(a,1769))).demoCommand},l=async([e,...t])=>{try{return await w(e,t)}catch(t){let{oneLine:e}=await Promise.all([a.e(117),a.e(66),a.e(588)]).then(a.bind(a,3066));return process.stderr.write(`dynamodb-review: ${e(m(t))}
`),2}},w=async(e,t)=>{if(void 0===e||"--help"===e||"-h"===e||"help"===e){let e;return h(void 0===(e=t[0])?o:s(e))}let a=Object.hasOwn(d,e)?d[e]:void 0;if(!a)throw new i.H(`${JSON.stringify(e)} is not a command: run dynamodb-review --help to see them all.`);return t.includes("--help")||t.includes("-h")?h(s(e)):(await a())(t)},h=e=>(process.stdout.write(e),0),m=e=>{if(e instanceof i.H)return e.message;let t=e instanceof Error?process.env.DYNAMODB_REVIEW_DEBUG?e.stack:e.message:String(e);return`internal error: ${t}. Please report it; set DYNAMODB_REVIEW_DEBUG=1 to see where it happened.`}}),2891:(function(e,t,a){a.d(t,{H:()=>i});class i extends Error{name="Failure"}})};
