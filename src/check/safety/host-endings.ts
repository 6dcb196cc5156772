import { parse } from 'tldts';

/** Endings that documents and attacks on paper use; no registry has them. */
const reserved = new Set(['example', 'invalid', 'test', 'onion']);

/** Endings of files that are top-level domains as well: `README.md`, `setup.py`. */
const files = 'ac am cc dot in la md mk ml mm pl pm prof ps pub py rs so st tf';

/** Fields, methods and words that are top-level domains as well: `metadata.name`, `time.Now`, `sync.Map`. */
const members =
  'as at band bar be best bid blog book box build builders by call cam camp care case center channel check codes ' +
  'company compare computer cool country credit data date day design direct directory do doctor domains education email ' +
  'engineering esq events exchange express fail family feedback final foo foundation free fund games global group gt guide host ' +
  'hosting how id if im int international is it kim land limited lt management map market mil mini mobile money movie my name ' +
  'network new no now observer off one open parts pay phone ping place plus post press prime protection read ready report rest ' +
  'review reviews safe save school search secure security select services share show ski social software solutions sport spot ' +
  'storage store style supply support systems tab target team to tools total trade training us video voting watch windows ' +
  'winners work works world zero zone pid';
const ambiguous = new Set(`${files} ${members}`.split(' '));

/** `sure`: it ends as addresses do and as nothing else does. `perhaps`: a file or a field of an object may end so too. */
export type Ending = 'sure' | 'perhaps' | 'none';

const known = new Map<string, Ending>();

/** What the last part of a dotted name is: by the list of public suffixes, and in any case of its letters. */
export function endingOf(name: string): Ending {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const found = known.get(ending) ?? readEnding(ending);
  // The list has some 1,500 endings: what is none of them need not be kept.
  if (found !== 'none') known.set(ending, found);
  return found;
}

function readEnding(ending: string): Ending {
  // Names of reverse look-ups lead nowhere.
  if (ending === 'arpa') return 'none';
  if (ambiguous.has(ending)) return 'perhaps';
  if (reserved.has(ending) || ending.startsWith('xn--')) return 'sure';
  if (!/\p{L}/u.test(ending) || ending.length < 2) return 'none';
  return parse(`host.${ending}`, { validateHostname: false }).isIcann === true ? 'sure' : 'none';
}
