import type { Item } from '../model/item.ts';
import { isBump, isKeyVersion } from './bump.ts';
import { shareOf, type PathClass } from './measure.ts';
import { plainTitle } from './plain-title.ts';
import {
  automated,
  documentation,
  housekeeping,
  ownersFile,
  pipeline,
  testing,
  titleSays,
  trifle,
} from './title-forms.ts';
import { parseVersion, stepOf } from './version.ts';
import { words } from './words.ts';

/** A rule of noise: the words an editor reads when it applies to an item. The first that applies is the answer. */
type NoiseRule = { reason: string; applies: (item: Item, title: string) => boolean };

const noiseRules: readonly NoiseRule[] = [
  { reason: 'no title', applies: (_, title) => title === '' || /^\(.*\)$/.test(title) },
  { reason: 'dependency bump', applies: (item, title) => isBump(item, title) && !isDecision(item, '') },
  { reason: 'automation', applies: (_, title) => automated.test(title) },
  { reason: 'written by a bot', applies: (item) => item.author?.bot === true },
  { reason: 'typo or formatting', applies: (_, title) => trifle.test(title) },
  {
    reason: 'release or repository housekeeping',
    applies: (_, title) => housekeeping.test(title) || ownersFile.test(title),
  },
  {
    reason: 'vendored code only',
    applies: (item, title) => vendoring.test(title) && shareOf(item, ['vendor', 'generated']) === 1,
  },
  { reason: 'tests only', applies: (item, title) => isTesting(item, title) },
  {
    reason: 'build and CI only',
    applies: (item, title) => isOnly(item, ['ci', 'build', 'test'], titleSays(title, pipeline)),
  },
  { reason: 'documentation only', applies: isDocumentation },
];

/** Why an item is not news, in plain words, or null. Reads the plain title, labels, author, and paths by class. */
export function noiseOf(item: Item, title = plainTitle(item.title)): string | null {
  if (item.kind === 'release') return noiseOfRelease(item);
  if (item.kind === 'github-issue') return noiseOfIssue(item, title);
  if (item.kind !== 'pull-request') return null;
  if (namesVulnerability(item) || isKeyVersion(item, title)) return null;
  return noiseRules.find((rule) => rule.applies(item, title))?.reason ?? null;
}

/** A bump that cites a vulnerability is news, with its number or without. */
const vulnerability = /\bCVEs?\b|\bGHSA-/i;

function namesVulnerability(item: Item): boolean {
  const note = item.facts.kind === 'pull-request' ? item.facts.releaseNote : null;
  if (item.refs.some(({ relation, id }) => relation === 'fixes' && id.startsWith('adv:'))) return true;
  return vulnerability.test(item.title) || words.vulnerability.test(note ?? '');
}

/** What a machine reports, or a test that fails now and then. */
function noiseOfIssue(item: Item, title: string): string | null {
  if (item.author?.bot === true) return 'written by a bot';
  if (automated.test(title)) return 'automation';
  return isFlake(item) ? 'tests only' : null;
}

function isFlake({ labels }: Item): boolean {
  return labels.some((label) => /^kind\/(?:flake|failing-test)$/i.test(label));
}

/** Candidates are worth a line, and so is the first sight of a major version. */
function noiseOfRelease(item: Item): string | null {
  if (item.facts.kind !== 'release' || !item.facts.prerelease) return null;
  const version = parseVersion(item.facts.tag);
  if (version && (stepOf(version) === 'major' || /^rc/i.test(version.suffix))) return null;
  return 'pre-release';
}

/** Paths alone do not settle it: where only a part of them can be seen, that part may be the vendored one. */
const vendoring = /\b(?:updat|upgrad|bump|vendor|deps?\b|dependenc|modul|generat|sync|pin|latest|newest|version)/i;

function isTesting(item: Item, title: string): boolean {
  return isFlake(item) || isOnly(item, ['test', 'ci'], titleSays(title, testing));
}

/** Documents that are decisions are news; other documents are not. */
const decision =
  /\b(?:proposal|propose|design|decision|spec(?:ification)?|rfc|kep|roadmap|deprecat\w+|charter|govern\w+|security)\b/i;

const decisionRepo = /\/(?:enhancements|toc|community|sandbox|proposals|steering)$/i;

/** Whether the documents of a repository are decisions. */
export function isDecisionRepo(repo: string | null): boolean {
  return decisionRepo.test(repo ?? '');
}

/** Repositories that hold nothing but documents for readers. */
const documentRepo = /\/(?:docs|website|blog)$/i;

function isDecision(item: Item, title: string): boolean {
  return isDecisionRepo(item.repo) || decision.test(title) || item.labels.some((label) => decision.test(label));
}

function isDocumentation(item: Item, title: string): boolean {
  if (documentRepo.test(item.repo ?? '')) return true;
  const says = titleSays(title, documentation);
  if (says === 'sure') return !isDecisionRepo(item.repo);
  return !isDecision(item, title) && isOnly(item, ['docs', 'release', 'ci'], says);
}

function isOnly(item: Item, classes: readonly PathClass[], title: 'sure' | 'likely' | 'nothing'): boolean {
  const share = shareOf(item, classes);
  return share === 1 || title === 'sure' || (title === 'likely' && (Number.isNaN(share) || share >= 0.5));
}
