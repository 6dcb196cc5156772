/** Families of words that say what kind of news a title or release note tells. Each is tried on plain text, letter case ignored unless it matters. */
export const words = {
  vulnerability: /\b(?:CVE-\d{4}-\d+|GHSA(?:-\w{4}){3})\b/i,
  security:
    /\bsecurity(?! ?context)\b|\b(?:in)?secure(?:ly)?\b|\bvulnerab\w+|\bexploit\w*|\battack\w*|\bmalicious\b|\bprivilege escalation\b|\bm?tls\b|\bauth[nz]\b|\bauthenti\w+|\bauthori[sz]\w+|\brootless\b|\bcertificates?\b|\bencrypt\w*|\bSELinux\b|\bseccomp\b/i,
  fault:
    /\bleak(?:s|ed|ing)?\b|\bcrash\w*|\bpanic(?:s|king)?\b(?! mode)|\bdead ?lock\w*|\b(?:data )?race(?: condition)?s?\b|\bdata loss\b|\bcorrupt\w*|\bnil pointer|\bsegfaults?\b|\bOOM\b|\bhangs?\b|\bhung\b|\binfinite\b|\bstuck\b|\bstale\b|\blosing\b|\bloses\b|\boverflow\b/i,
  performance:
    /\bperforman\w+|\blatenc\w+|\bthroughput\b|\bfast(?:er|path)?\b(?! forward)|\bperf\b|\ballocat?(?:s|ed|es|ion|ions)?\b|\b(?:shared|less|peak) memory\b|\bmemory (?:usage|consumption|footprint|growth)\b|\bspeed(?:s|up|ing)?\b|\bscalab\w+|\boptimi[sz]\w+|\befficien\w+|\bcpu (?:usage|consumption)\b|\bcach(?:ed|ing)\b|\breduc(?:e|es|ed|ing)\b|\block contention\b|\bin parallel\b|\bconcurrent(?:ly)?\b|\bhold(?:ing|s)?\b.*\block\b/i,
  api: /\bAPIs?\b|\bCRDs?\b|\bv\d+(?:alpha|beta)\d+\b|\bprotos?\b|\bprotobuf\b|\bfields?\b|\bspec\b|\bschemas?\b|\bxDS\b|\bwebhooks?\b|\bconfigurable\b|\bflags?\b|\boptions?\b/i,
  feature:
    /^(?:\S+: )?(?:\[[^\]]+\] )?(?:add(?:s|ed|ing)?|introduc\w+|implement\w*|initial|support\w*|allow\w*|enabl\w+|new|expos\w+|provid\w+|creat\w+)\b|\bsupport(?:s|ed|ing)?\b|\bnew\b|\bimplementation of\b/i,
  proposal:
    /\bproposals?\b|\bpropos(?:e|es|ing)\b|\bdesign\b|\bKEP\b(?![-: #]*\d)|\bRFC\b|\bdecisions?\b|\broadmap\b|\bcharter\b|\benhancement\b/i,
  proposedKep:
    /^\[?KEP\b(?![-: #]*\d)|\b(?:add(?:s|ed|ing)?|creat(?:e|es|ing)|new|initial|draft)(?: \S+){0,3} KEP\b(?![-: #]*\d)/i,
  replacement:
    /\breplac\w+|\binstead of\b|\brather than\b|\bwithout\b|\brewrit\w+|\bdependency (?:on|from)\b|\bdecoupl\w+|\bswitch(?:es)? (?:to|from|over)\b|\bredesign\w*|\bin favou?r of\b|\bconver(?:t|sion)\b/i,
  people:
    /\b(?:add|elect|nominat|propos|promot|appoint|remov)\w*\b.*\b(?:as|to|from)\b.*\b(?:reviewer|maintainer|committer|member|approver|owner|lead|chair)s?\b/i,
  deprecation: /\bdeprecat\w+/i,
  removal: /\bremov(?:e|es|ed|al|ing)\b|\bdelet(?:e|es|ed|ing)\b|\bdrop(?:s|ped|ping)?\b|\bdisallow\w*|\bget rid of\b/i,
  breaking: /\baction required\b|\bbreaking\b|\bincompatib\w+|\bmigrat\w+|\bno longer\b/i,
  promotion:
    /\b(?:graduat\w+|promot\w+)\b|\bto (?:alpha|beta|GA|stable|implementable)\b|\bgeneral(?:ly)? availab\w+|\bv\d+beta\d+\b|\bGA\b|\balpha (?:feature|implementation)\b|\bby default\b/,
  experimental: /\balpha\b|\bv\d+alpha\d+\b|\bexperimental\b/i,
  repair:
    /\bfix(?:e[sd]|ing)?\b|\bbugs?\b|\bregressions?\b|\bcorrect(?:ly|s)?\b|\bwrong(?:ly)?\b|\bhandle\b|\bavoid\w*|\bprevent\w*|\bdo(?:n't| not)\b|\bskip\b|\bunable\b|\bfail(?:s|ure|ed)\b/i,
  observability:
    /\bmetrics?\b|\btracing\b|\btraces?\b|\bprometheus\b|\bhistograms?\b|\btelemetry\b|\bobservab\w+|\baccess logs?\b/i,
  chore:
    /\brefactor\w*|\bref\(|\bclean(?:s|ing)?\b|\bclean[- ]?ups?\b|\brenam\w+|\bmov(?:e|es|ed|ing)\b|\breorgani[sz]\w*|\bsimplif\w+|\breformat\w*|\bunused\b|\bnits?\b|\bminor\b|\b(?:log|error) messages?\b|\bdebug\b|\bhelpers?\b|\bboilerplate\b|\bpolish\b|\bunindent\b|\bbrush up\b|\bconstants?\b|\bextract\b|\bwrappers?\b|\bsamples?\b|\bexamples?\b|\bscripts?\b|\bscaffold\w*|\brevert\w*|\bunnecessary\b|\bbuild\b|\bcompil\w+|\bnois[ey]\b|\bconst(?:\(\)|ant)?s?\b|\b(?:re)?generat(?:e|ed|ing) (?:code|types|go|files)|\bduplicat\w+|\blinks?\b|\bboilerplate\b|\bimports?\b|\bwording\b|\bcomments?\b|\bspaces?\b|\bdocument(?:ation)? of\b|\btidy\b|\blogging\b/i,
  testing: /\btests?\b|\btesting\b|\be2e\b|\bmocks?\b|\bfakes?\b|\bbenchmarks?\b/i,
  unfinished: /\bWIP\b|\bdo not merge\b|\bDNM\b|\bdraft\b/i,
} as const satisfies Record<string, RegExp>;

export type WordFamily = keyof typeof words;
