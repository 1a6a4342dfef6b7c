"use strict";exports.id=463,exports.ids=[463],exports.modules={9124:(function(e,t,r){r.d(t,{B$:()=>k,fF:()=>v,lR:()=>w,mt:()=>$,uK:()=>y});var i=r(7975),s=r(1300),o=r(2891);let n={type:"string"},a={type:"boolean"},l={config:n,profile:n,plan:{type:"string",multiple:!0},"var-file":{type:"string",multiple:!0}},u={format:n,output:n,quiet:a,"fail-on":n},h={base:n,repo:n,before:n,after:n,"cdk-out":{type:"string",multiple:!0}},d={review:{...l,...u,...h,head:n,"dry-run":a},scan:{...l,...u},fix:{...l,...h,write:a},access:{type:n,format:n},rules:{format:n},init:{repo:n,forks:a},demo:{format:n,output:n}},c=[...s.g.toReversed(),"never"],f=["text","json","sarif","markdown","html"],m={format:f,profile:s.x,"fail-on":c,type:["identity","resource","trust","key","endpoint"]},p=["text","json"],w=(e,t)=>{let r=g(e,t);for(let[t,i]of Object.entries(m)){let s=r.options[t],n=("rules"===e||"access"===e)&&"format"===t?p:i;if("string"==typeof s&&!n.includes(s))throw new o.H(`--${t} ${JSON.stringify(s)} is not known: use ${n.join(", ")}.`)}return r},g=(e,t)=>{try{let r=d[e],{values:s,positionals:o}=(0,i.parseArgs)({args:[...t],options:r,allowPositionals:!0});return{names:o,options:s}}catch(r){let[t]=(r instanceof Error?r.message:String(r)).split(/\.(?: |$)|\n/);throw new o.H(`${t}. Run dynamodb-review ${e} --help to see what it takes.`)}},y=(e,t)=>{let r=e.options[t];return"string"==typeof r?r:void 0},v=(e,t)=>{let r=e.options[t];return"object"==typeof r?r:[]},b=(e,t)=>e.find(e=>e===t),k=e=>b(f,y(e,"format"))??"text",$=e=>{let t=b(s.x,y(e,"profile")),r=b(c,y(e,"fail-on"));return{...t?{profile:t}:{},...r?{failOn:r}:{}}}}),8463:(function(e,t,r){r.r(t),r.d(t,{initCommand:()=>d});var i=r(3024),s=r(6760),o=r(2890),n=r(2891),a=r(9124);let l=`name: DynamoDB review of forks
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
`,u=new Map([[".github/workflows/dynamodb-review.yml",`name: DynamoDB review
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review, edited] # edited: the base may have changed
  merge_group:
    types: [checks_requested]
permissions: {}
concurrency:
  group: dynamodb-review-$\{{ github.event.pull_request.number || github.event.merge_group.head_sha }}
  cancel-in-progress: $\{{ github.event_name == 'pull_request' }}
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
`],[".github/workflows/dynamodb-review-commands.yml",`name: DynamoDB review commands
on:
  issue_comment:
    types: [created]
permissions: {}
concurrency:
  group: dynamodb-review-command-$\{{ github.event.issue.number }}-$\{{ startsWith(github.event.comment.body, '/dynamodb-review') && 'command' || github.run_id }}
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
`],[".github/dynamodb-review.yml",`# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/dynamodb-review/v1/docs/policy-file.schema.json
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
`]]),h=new Map([[".github/workflows/dynamodb-review-forks.yml",l]]),d=async e=>{let t=(0,a.lR)("init",e),r=(0,o.HX)((0,a.uK)(t,"repo")??"."),l=[...u,...!0===t.options.forks?h:[]],d=l.map(([e])=>e).find(e=>(0,i.existsSync)((0,s.join)(r,e)));if(d)throw new n.H(`${d} exists already and is not overwritten: nothing was written.`);for(let[e,t]of l)(0,i.mkdirSync)((0,s.dirname)((0,s.join)(r,e)),{recursive:!0}),(0,i.writeFileSync)((0,s.join)(r,e),t);return process.stdout.write(`${l.map(([e])=>`wrote ${e}`).join("\n")}
${c}`),0},c=`Next: put the owner of the action in the place of OWNER, commit, and make the check "DynamoDB & IAM review" a required one.
`}),2890:(function(e,t,r){r.d(t,{_E:()=>W,jC:()=>j,HX:()=>q});var i=r(1421),s=r(2891);let o=["-c","core.fsmonitor=false","-c","core.hooksPath=/dev/null","-c","core.quotePath=false"],n=()=>({env:{...process.env,GIT_TERMINAL_PROMPT:"0",GIT_OPTIONAL_LOCKS:"0",LC_ALL:"C"}}),a={maxBuffer:0x40000000},l=(e,t)=>["-C",e,...o,...t],u=(e,...t)=>{try{return(0,i.execFileSync)("git",l(e,t),{...n(),...a,stdio:["ignore","pipe","pipe"]})}catch(r){throw c(r,e,t)}},h=(e,...t)=>{let r=new Promise((r,s)=>{(0,i.execFile)("git",l(e,t),{...n(),...a,encoding:"buffer"},(i,o,n)=>i?s(c({code:i.code,stderr:n},e,t)):r(o))});return r.catch(()=>void 0),r},d=(e,...t)=>{try{return u(e,...t).toString("utf8").trim()}catch(e){if(e instanceof s.H&&"no git"===e.cause)throw e;return null}},c=(e,t,r)=>{let{code:i,stderr:o}=e;if("ENOENT"===i)return new s.H("git was not found: install it, or compare two folders with --before and --after.",{cause:"no git"});let n=o?.toString("utf8").trim().split("\n")??[],a=f.find(([e])=>n.some(t=>e.test(t)));return new s.H(a?a[1](t):`git ${r[0]} did not work: ${n.at(-1)||"no reason given"}.`)},f=[[/not a git repository/,e=>`${e} is not in a git repository: name one with --repo, or compare two folders with --before and --after.`],[/cannot change to/,e=>`${e} does not exist or is no folder: name a repository with --repo.`],[/dubious ownership/,e=>`git does not trust ${e}, which belongs to someone else: run git config --global --add safe.directory with its full path.`]],m=["ls-tree","-r","-z","--full-tree"],p=["diff","--raw","-z","-M","--no-abbrev","--no-relative","--no-ext-diff","--no-textconv","--ignore-submodules=none"],w=["ls-files","-t","-z","--full-name","--cached","--others","--exclude-standard",":/"],g=e=>e.toString("utf8").split("\0").slice(0,-1),y=e=>new Map(g(e).map(e=>{let t=e.indexOf("	"),[r="",,i=""]=e.slice(0,t).split(" "),s=e.slice(t+1);return[s,{path:s,mode:r,oid:i}]})),v=e=>{let t=g(e),r=[];for(let e=0;e<t.length;){let[i="",,s="",,o=""]=t[e]?.slice(1).split(" ")??[],n=o[0]??"",[a="",l=""]=t.slice(e+1,e+3),u="R"===n||"C"===n,h="A"===n?null:{path:a,mode:i,oid:s};r.push({status:n,path:u?l:a,previousPath:"R"===n?a:null,was:h}),e+=u?3:2}return r},b=["cat-file","--batch"];class k{#e;#t=[];#r=[];#i;#s;#o=Buffer.alloc(0);#n;constructor(e){this.#i=e,this.#e=((e,...t)=>(0,i.spawn)("git",l(e,t),{...n(),stdio:["pipe","pipe","pipe"]}))(e,...b),this.#e.stdout?.on("data",e=>this.#a(e)),this.#e.stderr?.on("data",e=>this.#r.push(e)),this.#e.stdin?.on("error",()=>void 0),this.#e.on("error",e=>this.#l(e)),this.#e.on("close",()=>this.#l({stderr:Buffer.concat(this.#r)}))}read(e,t){let r=e.map(()=>new Promise((e,r)=>{this.#t.push({largest:t,answer:e,fail:r})}));return this.#s?this.#u(this.#s):e.length>0&&this.#e.stdin?.write(`${e.join("\n")}
`),Promise.all(r)}close(){this.#e.stdin?.end()}#l(e){this.#s??=c(e,this.#i,b),this.#u(this.#s)}#u(e){for(let{fail:t}of this.#t.splice(0))t(e)}#a(e){for(this.#o=0===this.#o.length?e:Buffer.concat([this.#o,e]);this.#n?this.#h(this.#n):this.#d(););}#d(){let e=this.#o.indexOf(10);if(e<0)return!1;let[,t,r]=this.#o.subarray(0,e).toString("utf8").split(" ");return this.#o=this.#o.subarray(e+1),"blob"===t?this.#n={size:Number(r),kept:[],come:0}:this.#t.shift()?.answer(null),!0}#h(e){let t=this.#o.subarray(0,e.size-e.come),r=this.#t[0]?.largest??0;return e.size<=r&&e.kept.push(t),e.come+=t.length,this.#o=this.#o.subarray(t.length),!(e.come<e.size)&&0!==this.#o.length&&(this.#o=this.#o.subarray(1),this.#n=void 0,this.#t.shift()?.answer(e.size<=r?Buffer.concat(e.kept):"too-large"),!0)}}let $=(e,t)=>{let r=t.startsWith("-")?null:d(e,"rev-parse","--verify","--quiet","--end-of-options",`${t}^{commit}`);if(!r)throw new s.H(`The revision ${t} was not found: check its spelling, or fetch it first.`);return r},x=/^(?!-)[\w./-]+$/,_=/^(.+)\n([0-9a-f]{40,64})\n[0-9a-f]{40,64}\n\^([0-9a-f]{40,64})$/s,q=e=>{try{return u(e,"rev-parse","--show-toplevel").toString("utf8").replace(/\r?\n$/,"")}catch{return u(e,"rev-parse","--git-dir"),e}},j=({repository:e,base:t,head:r})=>{var i,o,n;let a,l,u=null!==t&&((e,t,r)=>{if(![t,r].every(e=>x.test(e)&&!e.includes("..")))return;let i=d(e,"rev-parse","--show-toplevel",`${t}^{commit}...${r}^{commit}`),[,s,o,n]=i?.match(_)??[];return void 0!==s&&void 0!==o&&void 0!==n?{top:s,from:{ref:t,sha:n},tip:o}:void 0})(e,t,r??"HEAD")||(i=q(e),o=t,a=null===(n=r)?(e=>{let t=d(e,"rev-parse","--verify","--quiet","HEAD^{commit}");if(!t)throw new s.H(`${e} has no commit yet: there is nothing to compare with.`);return t})(i):$(i,n),l=o??(e=>{let t=[d(e,"symbolic-ref","--quiet","--short","refs/remotes/origin/HEAD"),"origin/main","origin/master","main","master"].find(t=>t&&d(e,"rev-parse","--verify","--quiet",`${t}^{commit}`));if(!t)throw new s.H("No default branch was found to compare with: name one with --base.");return t})(i),{top:i,from:((e,t,r)=>{let i=d(e,"merge-base",t.sha,r);if(i)return{ref:t.ref,sha:i};let o="true"===d(e,"rev-parse","--is-shallow-repository");throw new s.H(o?`This clone is shallow and does not reach the commit that ${t.ref} and the head share: run git fetch --unshallow, or check out with fetch-depth: 0.`:`${t.ref} and the head share no commit: name another revision with --base.`)})(i,{ref:l,sha:$(i,l)},a),tip:a}),{top:h}=u,c=null===r?O(u):H(u);return c.catch(()=>void 0),{top:h,base:u.from,head:null===r?null:{ref:r,sha:u.tip},listed:c,objects:new k(h)}},H=async({top:e,from:t,tip:r})=>{let[i,s]=[h(e,...m,r),h(e,...p,t.sha,r,"--")],o=v(await s),n=y(await i);return{changes:o,before:((e,t)=>{let r=new Map(e);for(let{path:e}of t)r.delete(e);for(let{was:e,status:i}of t)e&&"C"!==i&&r.set(e.path,e);return r})(n,o),after:n}},O=async({top:e,from:t})=>{let r,i=h(e,...m,t.sha),s=h(e,...p,t.sha,"--"),{all:o,untracked:n}={all:new Map((r=g(await h(e,...w)).map(e=>({tag:e[0],path:e.slice(2)}))).map(({path:e})=>[e,{path:e,mode:"",oid:null}])),untracked:r.filter(({tag:e})=>"?"===e).map(({path:e})=>e)},a=v(await s),l=new Set(a.map(({path:e})=>e)),u=n.filter(e=>!l.has(e)).map(S);return{changes:[...a,...u],before:y(await i),after:o}},S=e=>({status:"A",path:e,previousPath:null,was:null}),W=()=>Promise.all([r.e(117),r.e(698),r.e(498),r.e(741),r.e(504),r.e(591),r.e(893)]).then(r.bind(r,4893))}),1300:(function(e,t,r){r.d(t,{g:()=>i,x:()=>s});let i=["info","low","medium","high","critical"],s=["default","strict","audit"]})};
