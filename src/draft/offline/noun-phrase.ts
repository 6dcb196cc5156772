/** Words after which an English phrase is more than its noun. `of` is not among them: what it joins is one noun phrase. */
const joints =
  'about|across|after|against|along|among|are|around|as|at|away|back|be|because|been|before|behind|below|between|beyond|but|by|can|could|do|does|down|due|during|for|from|had|has|have|how|if|in|inside|instead|into|is|it|its|may|might|must|not|off|on|onto|or|out|over|per|should|since|so|than|that|their|these|they|this|those|though|through|to|toward|towards|under|unless|until|up|upon|via|was|were|what|when|where|whether|which|while|who|why|will|with|within|without|would';
const joint = new RegExp(String.raw`(?:^|[\s(])(?:${joints}|don't|doesn't|isn't|can't)(?=[\s,;:.)]|$)`, 'i');

/** A sentence that ends and another that begins, and marks that join clauses. */
const stop = /[.!?;:…](?=\s)|[.!?;:]$| [–—-] |,/;

/** An article that follows a word other than `of` follows a verb: `flush the metrics exporter`. */
const inner = /(?<!\bof|\band) (?:an?|the) /i;

/** Words in -ing that name a thing or a quality; the others are taken for gerunds. */
const things = new Set(
  'accounting addressing backing balancing batching billing binding bootstrapping branding briefing buffering building caching chaining charting clustering coding compiling computing corresponding debugging decoding draining encoding engineering escaping existing filtering finding floating following formatting forwarding framing handling hashing heading incoming indexing leading limiting linting listing loading locking logging mapping marshaling marshalling matching meeting messaging metering mirroring missing modeling monitoring naming nesting networking nothing onboarding outgoing packaging padding paging parsing partitioning peering pending ping polling pooling pricing probing processing profiling programming provisioning proxying pruning queueing queuing remaining reporting ring rolling routing running sampling scaling scheduling scoring scripting serving setting sharding signaling signing something spelling spring streaming string testing thing throttling timing tooling tracing tracking training underlying unmarshaling unmarshalling validating versioning warning wording'.split(
    ' ',
  ),
);

/** Whether English words are one noun phrase, which a Chinese verb can take as its object. Half of a quotation is none. */
export function isNounPhrase(words: string): boolean {
  if ((words.match(/"/g)?.length ?? 0) % 2 === 1) return false;
  return !joint.test(words) && !stop.test(words) && !inner.test(words) && !hasGerund(words);
}

/** `excluding hosts`, `etcdserver crashing`; not `caching logic` or `OOM handling`. */
function hasGerund(words: string): boolean {
  return words.split(/\s+/).some((word) => {
    const plain = word.toLowerCase();
    return /^[a-z-]{2,}ing$/.test(plain) && !things.has(plain) && !things.has(plain.split('-').at(-1) ?? '');
  });
}

/** One name of code or of a project: `RemainingItemCount`, `report_batch_max_time`, `k8s.io/api`, `` `ctr` ``. */
export function isIdentifier(words: string): boolean {
  return /^`[^`\s]+`$/.test(words) || /^(?=\S*[A-Z_\d./])[A-Za-z][\w./-]*[\w]$/.test(words);
}
