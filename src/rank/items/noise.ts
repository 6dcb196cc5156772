import { bumpsSetting } from '../../model/bump-title.ts';
import type { Item, ItemId } from '../../model/item.ts';
import type { PathClass } from '../../model/signals.ts';
import { isBump, isKeyVersion } from './bump.ts';
import { findVulnerabilities } from './find-vulnerabilities.ts';
import { anyMeans } from './label-meanings.ts';
import { shareOf } from './measure.ts';
import type { NoiseReason } from './noise-reason.ts';
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

/** A rule of noise: the reason that an editor reads when it applies to an item. The first that applies is the answer. */
type NoiseRule = { reason: NoiseReason; applies: (item: Item, title: string) => boolean };

const noiseRules: readonly NoiseRule[] = [
  { reason: 'no-title', applies: (_, title) => title === '' || /^\(.*\)$/.test(title) },
  { reason: 'dependency-bump', applies: (item, title) => isBump(item, title) && !isDecision(item, '') },
  { reason: 'automation', applies: (_, title) => automated.test(title) },
  { reason: 'by-bot', applies: (item) => item.author?.bot === true },
  { reason: 'trifle', applies: (_, title) => trifle.test(title) },
  {
    reason: 'housekeeping',
    applies: (_, title) => (housekeeping.test(title) && !bumpsSetting(title)) || ownersFile.test(title),
  },
  {
    reason: 'vendored',
    applies: (item, title) => vendoring.test(title) && shareOf(item, ['vendor', 'generated']) === 1,
  },
  { reason: 'tests', applies: (item, title) => isTesting(item, title) },
  {
    reason: 'pipeline',
    applies: (item, title) => isOnly(item, ['ci', 'build', 'test'], titleSays(title, pipeline)),
  },
  { reason: 'documentation', applies: isDocumentation },
];

/**
 * Why an item is not news, or null. Reads the plain title, labels, author, and paths by class; `advisories` are the ids of those
 * that were collected.
 */
export function noiseOf(
  item: Item,
  title = plainTitle(item.title),
  advisories: ReadonlySet<ItemId> = new Set(),
): NoiseReason | null {
  if (item.kind === 'release') return noiseOfRelease(item);
  if (item.kind === 'github-issue') return noiseOfIssue(item, title);
  if (item.kind !== 'pull-request') return null;
  if (fixesVulnerability(item, advisories) || isKeyVersion(item, title)) return null;
  return noiseRules.find((rule) => rule.applies(item, title))?.reason ?? null;
}

/**
 * A merged bump that cites a vulnerability is news, with its number or without. What is not merged may be anybody's word for it,
 * unless the vulnerability is one that a collected advisory names.
 */
function fixesVulnerability(item: Item, advisories: ReadonlySet<ItemId>): boolean {
  const stated = item.refs.filter(({ relation, id }) => relation === 'fixes' && id.startsWith('adv:'));
  const named = [...stated, ...findVulnerabilities(item)];
  if (item.state !== 'merged') return named.some(({ id }) => advisories.has(id));
  return named.length > 0 || /\bCVEs?\b/i.test(item.title);
}

/** What a machine reports, or a test that fails now and then. */
function noiseOfIssue(item: Item, title: string): NoiseReason | null {
  if (item.author?.bot === true) return 'by-bot';
  if (automated.test(title)) return 'automation';
  return anyMeans(item.labels, 'testing') ? 'tests' : null;
}

/** Candidates are worth a line, and so is the first sight of a major version. */
function noiseOfRelease(item: Item): NoiseReason | null {
  if (item.facts.kind !== 'release' || !item.facts.prerelease) return null;
  const version = parseVersion(item.facts.tag);
  if (version && (stepOf(version) === 'major' || /^rc/i.test(version.suffix))) return null;
  return 'pre-release';
}

/** Paths alone do not settle it: where only a part of them can be seen, that part may be the vendored one. */
const vendoring = /\b(?:updat|upgrad|bump|vendor|deps?\b|dependenc|modul|generat|sync|pin|latest|newest|version)/i;

function isTesting(item: Item, title: string): boolean {
  return anyMeans(item.labels, 'testing') || isOnly(item, ['test', 'ci'], titleSays(title, testing));
}

/** Documents that are decisions are news; other documents are not. */
const decision =
  /\b(?:proposal|propose|design|decision|spec(?:ification)?|rfc|kep|roadmap|deprecat\w+|charter|govern\w+|security)\b/i;

/** Labels that say the same. */
const decisive = ['proposal', 'decision', 'deprecation', 'security'] as const;

const decisionRepo = /\/(?:enhancements|toc|community|sandbox|proposals|steering)$/i;

/** Whether the documents of a repository are decisions. */
export function isDecisionRepo(repo: string | null): boolean {
  return decisionRepo.test(repo ?? '');
}

/** Repositories that hold nothing but documents for readers. */
const documentRepo = /\/(?:docs|website|blog)$/i;

function isDecision(item: Item, title: string): boolean {
  return (
    isDecisionRepo(item.repo) || decision.test(title) || decisive.some((meaning) => anyMeans(item.labels, meaning))
  );
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
