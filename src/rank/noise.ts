import type { Item } from '../model/item.ts';
import { plainTitle } from './plain-title.ts';
import { parseVersion, stepOf } from './version.ts';

/** A rule of noise: the words an editor reads when it applies to an item. The first that applies is the answer. */
type NoiseRule = { reason: string; applies: (item: Item, title: string) => boolean };

/** Why an item is not news, in plain words, or null. Reads the title, labels, paths by class and the author; never the project. */
export function noiseOf(item: Item): string | null {
  if (item.kind === 'release') return noiseOfRelease(item);
  if (item.kind !== 'pull-request') return null;
  const title = plainTitle(item.title);
  if (isKept(item, title)) return null;
  return noiseRules.find((rule) => rule.applies(item, title))?.reason ?? null;
}

const vulnerability = /\b(?:CVE-\d{4}-\d+|GHSA(?:-\w{4}){3})\b/i;
/** As a word of its own: `golang.org/x/text` and `go-units` are other things. */
const keyDependency = /(?<![\w./-])(?:go|golang|etcd|runc|grpc|containerd|cni)(?![\w./-])/i;
const lastVersion = /\bv?\d+\.(?<minor>\d+)(?:\.(?<patch>\d+))?(?<suffix>[-.+]?(?:alpha|beta|rc)\S*)?(?!.*\d\.\d)/i;

/** What is news although it looks like noise: a named vulnerability, or a new minor or major version of what everything is built on. */
function isKept(item: Item, title: string): boolean {
  const note = item.facts.kind === 'pull-request' ? (item.facts.releaseNote ?? '') : '';
  if (vulnerability.test(title) || vulnerability.test(note)) return true;
  if (!isBump(item, title) || isBot(item) || !keyDependency.test(title)) return false;
  const version = lastVersion.exec(title)?.groups;
  return version !== undefined && Number(version['patch'] ?? 0) === 0 && version['suffix'] === undefined;
}

function noiseOfRelease(item: Item): string | null {
  if (item.facts.kind !== 'release' || !item.facts.prerelease) return null;
  const version = parseVersion(item.facts.tag);
  if (version && (stepOf(version) === 'major' || /^rc/i.test(version.suffix))) return null;
  return 'pre-release';
}

function isBot(item: Item): boolean {
  return item.author?.bot === true || item.signals['botAuthor'] === true;
}

const bumpVerb =
  /^(?:\[[^\]]*\]\s*|\S+:\s+){0,3}(?:bump|upgrade|updat(?:e|es|ing)|use|move to|switch to|pin(?:ning)?|add|vendor(?: in)?|revendor)\b/i;
const bumpThing =
  /\bv?\d+\.\d+(?:\.\d+)?\b|\bdep(?:s|endenc(?:y|ies))?\b|\bvendor(?:ing|ed)?\b|\bgo\.?(?:mod(?:ules?)?|sum)\b|\b(?:base|test|builder) images?\b|\btest-infra\b|\bpatch release version\b|@[0-9a-f]{7,40}\b/i;
const bumpStart =
  /^(?:\[[^\]]*\]\s*|\S+:\s+){0,3}(?:bump\b|\S*\(deps\)|deps:|vendor\b|revendor)|^update\w* (?:dependencies|\S+ dependency|vendor)/i;

function isBump(item: Item, title: string): boolean {
  if (item.signals['dependencyBump'] === true || bumpStart.test(title)) return true;
  const isSmall = sizeOf(item) < 60 || shareOf(item, ['vendor', 'ci']) > 0.7;
  return bumpVerb.test(title) && bumpThing.test(title) && isSmall;
}

/** Documents that are decisions are news; other documents are not. */
const decision =
  /\b(?:proposal|propose|design|decision|spec(?:ification)?|rfc|kep|roadmap|deprecat\w+|charter|govern\w+|security)\b/i;

/** Repositories whose documents are decisions. */
export const decisionRepo = /\/(?:enhancements|toc|community|sandbox|proposals|steering)$/i;

function isDecision(item: Item, title: string): boolean {
  return decisionRepo.test(item.repo) || decision.test(title) || item.labels.some((label) => decision.test(label));
}

const automated =
  /\bnightly\b|^update[_ ]dependencies$|^(?:golang|go) ?format|^format (?:markdown|go)|^\[?auto(?:mated|mator|matic)\b(?!.*cherry)|^sync(?:hroni[sz]e)? (?:from|with)\b|^merge (?:branch|remote)|^merge\b.*\b(?:into|to|from)\b|^\[?auto[- ]?merge|^\[\w*bot\]/i;
const trifle =
  /\btypos?\b|\bspelling\b|\bmisspell\w*|\bgrammar\b|\bwhitespace\b|\b(?:broken|dead|corrected) links?\b|^(?:\S+: )?(?:update|fix|correct)\w*\b.*\blinks?\b|\bgofmt\b|\bgolint\b|\blint(?:er|ers|ing)?\b|\bduplicated? imports?\b|\bbadge\b|\bgitignore\b|\bmail?map\b|\be-?mail address|\bclang-tidy\b|\b(?:errcheck|perfsprint|revive|gocritic|staticcheck|gosec|golangci\S*|testifylint|errname|nakedret|unparam|deadcode)\b|\bcode formatting\b|^nit\b|\bcomments? (?:on|in|of|for)\b/i;
const housekeeping =
  /^(?:prepare |cut )?(?:the )?(?:release|version) v?\d|^(?:prepare|bump|update) .*\b(?:version|release)s?\b|\brelease (?:checklist|script|notes|branch)\b|^version bump|\bchange ?log\b|\bow(?:n)?ers(?:_aliases)?\b|\bmaintainers?\b|\bas (?:a )?(?:reviewer|approver|member)s?\b|\bemeritus\b|^readme\b|\breadme(?:\.md)?\b|^post-release|\btranslations?\b|^move .*\bdoc\b/i;
/** What a title of each class looks like: `sure` is a stated prefix, `likely` needs paths that do not speak against it. */
const testing = {
  sure: /^\[test(?:ing|s| framework)?\]|^tests?(?:\([^)]*\))?:|^\[?flak(?:e|y)\]?:|^fuzz\w*:/i,
  likely:
    /\b(?:unit|integration|e2e|conformance|flaky|flake|upgrade|regression|smoke|perf) tests?\b|^(?:add|fix|improve|update|split|remove|skip|deflake|refactor|move)\b.*\btests?\b|\bflak(?:y|e|es)\b|^test\w*[/ ]|\btest case|\bpresubmit|\bpostsubmit|\bfuzz(?:ing|er)?\b/i,
};
const pipeline = {
  sure: /^(?:scripts?|hack|tools?|makefile)(?:\/\S+)?:|\b(?:coveralls|codecov|(?:code|test) coverage)\b|^(?:ci|circle(?:ci)?|travis|prow|gha|github actions?|workflows?|\.github)\b|^\w+\((?:ci|circle(?:ci)?|travis|build)\):|\b(?:ci|circleci|travis|prow|appveyor|github actions?) (?:config\w*|jobs?|scripts?|tests?|logs?|workflows?|builds?)\b/i,
  likely: /^(?:build|chore)\b|\bvagrant\b|\bmakefile\b|\bdockerfile\b|\bci\b|\bcircleci\b|\btravis\b|\bprow\b/i,
};
const documentation = {
  sure: /^(?:docs?|documentation)(?:\([^)]*\))?:|^fix\(docs?\)/i,
  likely: /^documentation\b|^docs?\b|\bdocs?$|\b(?:docs?|documentation|document|guide|tutorial)\b/i,
};

/** Repositories that hold nothing but documents for readers. */
const documentRepo = /\/(?:docs|website|blog)$/i;

const noiseRules: readonly NoiseRule[] = [
  { reason: 'no title', applies: (_, title) => title === '' || /^\(.*\)$/.test(title) },
  { reason: 'dependency bump', applies: (item, title) => isBump(item, title) && !isDecision(item, '') },
  { reason: 'automation', applies: (_, title) => automated.test(title) },
  { reason: 'written by a bot', applies: (item) => isBot(item) },
  {
    reason: 'tests only',
    applies: (item) => item.labels.some((label) => /^kind\/(?:flake|failing-test)$/i.test(label)),
  },
  { reason: 'typo or formatting', applies: (_, title) => trifle.test(title) },
  { reason: 'release or repository housekeeping', applies: (_, title) => housekeeping.test(title) },
  { reason: 'vendored code only', applies: (item) => shareOf(item, ['vendor', 'generated']) === 1 },
  { reason: 'tests only', applies: (item, title) => isOnly(item, ['test', 'ci'], titleSays(title, testing)) },
  {
    reason: 'build and CI only',
    applies: (item, title) => isOnly(item, ['ci', 'build', 'test', 'vendor'], titleSays(title, pipeline)),
  },
  {
    reason: 'documentation only',
    applies: (item, title) => !isDecision(item, title) && isDocumentation(item, title),
  },
];

function titleSays(title: string, form: { sure: RegExp; likely: RegExp }): 'sure' | 'likely' | 'nothing' {
  if (form.sure.test(title)) return 'sure';
  return form.likely.test(title) ? 'likely' : 'nothing';
}

function isOnly(item: Item, classes: readonly string[], title: 'sure' | 'likely' | 'nothing'): boolean {
  const share = shareOf(item, classes);
  return share === 1 || title === 'sure' || (title === 'likely' && (Number.isNaN(share) || share >= 0.5));
}

function isDocumentation(item: Item, title: string): boolean {
  return documentRepo.test(item.repo) || isOnly(item, ['docs', 'release', 'ci'], titleSays(title, documentation));
}

const classNames = ['code', 'api', 'proto', 'generated', 'build', 'release', 'test', 'docs', 'ci', 'vendor'];

/** The share of an item's changed files in the given classes of path, 0 to 1; NaN where no path is known. */
export function shareOf(item: Item, classes: readonly string[]): number {
  const count = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + Number(item.signals[`files.${name}`] ?? 0), 0);
  return count(classes) / count(classNames);
}

/** Changed lines; infinite where they are not known, which is also what 0 says. */
export function sizeOf(item: Item): number {
  if (item.facts.kind !== 'pull-request' || item.facts.additions === null) return Number.POSITIVE_INFINITY;
  return item.facts.additions + (item.facts.deletions ?? 0) || Number.POSITIVE_INFINITY;
}
