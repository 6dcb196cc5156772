import { anyOf } from './any-of.ts';

/** Families of words by which a title or a release note tells what kind of news it is. */
export const words = {
  security: anyOf(String.raw`
    security(?!_?context) (?:in)?secure(?:ly)? vulnerab\w+ exploit\w* attack\w* malicious privilege_escalation`),

  protection: anyOf(String.raw`
    m?tls auth[nz] authenti\w+ authori[sz]\w+ rootless certificates? encrypt\w* SELinux seccomp`),

  foundation: anyOf(String.raw`
    (?:join|accept|graduat|incubat|archiv|donat)\w*_.{0,40}\b(?:CNCF|sandbox|incubat\w+|graduat\w+)
    (?:sandbox|incubation|graduation|annual)_(?:proposal|review|project)s?`),

  fault: anyOf(String.raw`
    leak(?:s|ed|ing)? crash\w* panic(?:s|king)?(?!_mode) dead_?lock\w* races? data_loss corrupt\w* nil_pointer
    segfaults? OOM hangs? hung infinite stuck stale losing loses overflow`),

  performance: anyOf(String.raw`
    performan\w+ latenc\w+ throughput perf fast(?:er|path)?(?!_forward) speed(?:s|up|ing)? scalab\w+ optimi[sz]\w+
    efficien\w+ (?:memory|cpu)_(?:usage|consumption|footprint|growth) (?:shared|less|peak)_memory
    allocat?(?:s|ed|es|ion|ions)? cach(?:ed|ing) reduc(?:e|es|ed|ing) lock_contention
    in_parallel concurrent(?:ly)?`),

  api: anyOf(String.raw`
    APIs? CRDs? v\d+(?:alpha|beta)\d+ protos? protobuf fields? spec schemas? xDS webhooks? configurable flags? options?`),

  feature: anyOf(String.raw`
    ^(?:\S+:_)?(?:\[[^\]]+\]_)?(?:add(?:s|ed|ing)?|introduc\w+|implement\w*|initial|allow\w*|enabl\w+|expos\w+|provid\w+|creat\w+)
    support(?:s|ed|ing)? new implementation_of`),

  proposal: anyOf(String.raw`
    proposals? propos(?:e|es|ing) design KEP(?![-:_#]*\d) RFC decisions? roadmap charter enhancement`),

  proposedKep: anyOf(String.raw`
    ^\[?KEP(?![-:_#]*\d) (?:add(?:s|ed|ing)?|creat(?:e|es|ing)|new|initial|draft)(?:_\S+){0,3}_KEP(?![-:_#]*\d)`),

  replacement: anyOf(String.raw`
    replac\w+ instead_of rather_than without rewrit\w+ (?:remov|drop|break)\w*_.{0,40}\bdependency_(?:on|from) decoupl\w+ redesign\w*
    switch(?:es)?_(?:to|from|over) in_favou?r_of`),

  deprecation: anyOf(String.raw`deprecat\w+`),

  removal: anyOf(String.raw`
    remov(?:e|es|ed|al|ing) delet(?:e|es|ed|ing) drop(?:s|ped|ping)? disallow\w* get_rid_of`),

  breaking: anyOf(String.raw`action_required breaking incompatib\w+ migrat\w+ no_longer`),

  promotion: anyOf(String.raw`
    graduat\w+ promot\w+ to_(?:alpha|beta|GA|stable) general(?:ly)?_availab\w+ GA v\d+beta\d+ by_default`),

  experimental: anyOf(String.raw`alpha v\d+alpha\d+ experimental`),

  repair: anyOf(String.raw`
    fix(?:e[sd]|ing)? bug_?fix\w* regressions? correct(?:ly|s)? wrong(?:ly)? handle avoid\w* prevent\w* do(?:n't|_not) skip
    unable fail(?:s|ure|ed)`),

  observability: anyOf(String.raw`
    metrics? tracing traces? prometheus histograms? telemetry observab\w+ access_logs?`),

  // `as owner reference` and `promote a learner to a voting member` are about no people.
  people: anyOf(String.raw`
    (?:add|elect|nominat|propos|promot|appoint|remov)\w*_.{0,80}\b(?:as|to|from)_(?:\S{1,40}_){0,5}(?:reviewers?|maintainers?|committers?|approvers?|chairs?|tech(?:nical)?_leads?|code_?owners?|owners|org(?:ani[sz]ation)?_members?)(?=$|\n|[.,;)]|_(?:of|for|in|and|to|from|list)\b)
    (?:add|elect|nominat|propos|promot|appoint|remov)\w*_.{0,80}\b(?:as|to|from)_(?:\S{1,40}_){0,3}(?:SIG|WG|TAG|TOC|committee|steering|team)_(?:\S{1,40}_){0,2}(?:member|lead)s?(?=$|\n|[.,;)]|_(?:of|for|in|and)\b)`),

  chore: anyOf(String.raw`
    refactor\w* ref\( clean(?:s|ing)? clean[-_]?ups? renam\w+ mov(?:e|es|ed|ing)(?!_.{0,80}\bto_(?:implementable|alpha|beta|GA|stable)\b) reorgani[sz]\w* simplif\w+ reformat\w*
    unused nits? minor (?:log|error)_messages? debug helpers? boilerplate polish constants? extract
    wrappers? samples? examples? scripts? scaffold\w* revert\w* unnecessary build compil\w+ nois[ey] const(?:\(\)|s)?
    (?:re)?generat(?:e|ed|ing)_(?:code|types|go|files) duplicat\w+ links? imports? wording comments? spaces?
    document(?:ation)?_of tidy logging`),

  testing: anyOf(String.raw`tests? testing e2e mocks? fakes? benchmarks?`),

  new: anyOf(String.raw`add(?:s|ed|ing)? new introduc\w+ support(?:s|ed|ing)?`),

  default: anyOf(String.raw`default\w*`),

  enable: anyOf(String.raw`(?:en|dis)abl(?:e|es|ed|ing)`),

  stable: anyOf(String.raw`GA stable general(?:ly)?_availab\w+`),

  bump: anyOf(String.raw`(?:upgrad(?:e|es|ed|ing)|updat(?:e|es|ed|ing)|bump\w*|built_with)_.{0,60}\bv?\d+\.\d+`),

  unfinished: anyOf(String.raw`WIP do_not_merge DNM draft`),
} as const satisfies Record<string, RegExp>;

export type WordFamily = keyof typeof words;
