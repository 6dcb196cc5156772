/** A title that calls for a vote. */
export const voteTitle =
  /^\s*\[?vote\]?(?:[\s:[]|$)|\bvote:|\bvot(?:e|ing) (?:for|on|to)\b|\bcall for votes?\b|\bofficial vote\b/i;
/** A description that says how votes are cast. */
export const voteBody = /\bbinding votes?\b|\b(?:cast (?:your|a) vote|calling (?:for )?a vote|vote will be open)\b/i;
export const electionTitle = /\belections?\b|\belection officers?\b/i;
/** What committees decide on. */
export const governance =
  /\b(?:eligib\w*|charter|steering|toc|tsc|tag|governance|maintainers?|committers?|chairs?|officers?|graduat\w*|incubat\w*|sandbox|archiv\w*|election\w*|appoint\w*|nominat\w*|seat)\b/i;
export const lazyConsensus = /\blazy[- ]consensus\b/i;
export const decisionTitle = /\bdecisions?\b/i;
/** A line that tells GitVote what to do. */
export const gitvoteCommand = /^\/(?:vote(?:-[A-Za-z0-9]+)?|check-vote|cancel-vote)\s*$/m;
