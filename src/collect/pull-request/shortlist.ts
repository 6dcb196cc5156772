import { namesAdvisory } from '../../model/advisory-name.ts';
import { keyVersionOf } from '../../model/key-version.ts';
import type { CollectedItem } from '../collector.ts';

type Facts = { item: CollectedItem; title: string; body: string; news: string };
type Rule = { points: number; applies: (facts: Facts) => boolean | number };

/** Below this are backports, documents and tests by their titles, and what was closed and says nothing. */
const leastWorth = 12;

/** Lists cost a request each. Beyond this a description says no more about what a change is worth. */
const mostText = 20_000;

const trivia =
  /\bnightly\b|^(?:\[[^\]]{1,60}\] {0,2})?(?:auto\w{0,8} )?(?:sync|synchroni[sz]e|mirror)\b|^update (?:community|common|actions?|owners)\b|\btypos?\b|\bspelling\b|\bflak(?:e|y)\b/i;

/**
 * What a pull request says for itself, as far as a sweep shows it. The points order requests for details and are not the
 * ranking: a release note, a vulnerability, a KEP, a change of an API and what users have to act on come first.
 */
const rules: readonly Rule[] = [
  { points: 25, applies: ({ item, body }) => namesAdvisory(item.title) || namesAdvisory(body) },
  { points: 20, applies: ({ item }) => keyVersionOf(item.title) !== null },
  { points: 22, applies: ({ item }) => Number(item.signals['releaseNoteLength']) > 0 },
  { points: 15, applies: ({ item }) => item.signals['actionRequired'] === true },
  { points: 15, applies: ({ item }) => item.refs.some(({ relation }) => relation === 'kep') },
  // Which proposal such a pull request is about, its paths alone say.
  { points: 25, applies: ({ item }) => item.repo?.toLowerCase() === 'kubernetes/enhancements' },
  { points: 15, applies: ({ item }) => kinds.some((kind) => item.signals[`kind.${kind}`] === true) },
  { points: 12, applies: ({ news }) => /\bsecurity\b|\bvulnerab|\bprivilege|\bescalat/i.test(news) },
  { points: 12, applies: ({ news }) => /\bdeprecat|\bremov|\bbreaking\b|\bincompatib/i.test(news) },
  { points: 10, applies: ({ news }) => /\bapis?\b|\bcrds?\b|\balpha\b|\bbeta\b|\bGA\b|\bgraduat|\bpromot/i.test(news) },
  { points: 10, applies: ({ item }) => item.signals['runtimeGuards'] !== undefined },
  { points: 8, applies: ({ title }) => /^(?:add|support|implement|introduce|allow|enable)\b|\bfeature\b/i.test(title) },
  { points: 12, applies: ({ item }) => scale(item.signals['totalComments'], 3, 60) },
  { points: 12, applies: ({ item }) => scale(talkOf(item), 1, 15) },
  { points: 10, applies: ({ item }) => scale(item.signals['additions'], 30, 1500) },
  { points: 5, applies: ({ item }) => scale(item.signals['bodyLength'], 100, 2000) },
  { points: -15, applies: ({ item }) => item.signals['backport'] === true || item.signals['backportBranch'] === true },
  { points: -10, applies: ({ item }) => /^(?:docs?|ci|tests?|build|chore|e2e)\b|\breadme\b/i.test(item.title) },
];
const kinds = ['feature', 'api-change', 'deprecation', 'removal', 'proposal', 'design'];

/**
 * How much a pull request deserves a request of its own, 12 to 100. Null where it does not: robots, bumps, synchronisations
 * and trivia and what has nothing to say for itself stay as they were swept, unless they name a vulnerability or a new version of what much is built on.
 */
export function worthOf(swept: CollectedItem, description: string): number | null {
  const body = description.slice(0, mostText);
  const title = swept.title.slice(0, 300).replace(/^(?:\[[^\]]{1,60}\] {0,2}){0,2}(?:[\w./-]{1,40}: {0,2})?/, '');
  const note = swept.facts.kind === 'pull-request' ? (swept.facts.releaseNote ?? '') : '';
  const facts: Facts = { item: swept, title, body, news: `${swept.title.slice(0, 300)}\n${note}` };
  if (isTrivial(facts)) return null;
  const points = rules.reduce((sum, rule) => sum + rule.points * Number(rule.applies(facts)), baseOf(swept));
  return points < leastWorth ? null : Math.min(100, Math.round(points));
}

function isTrivial({ item, body }: Facts): boolean {
  if (namesAdvisory(item.title) || namesAdvisory(body) || keyVersionOf(item.title) !== null) return false;
  return item.author?.bot === true || item.signals['dependencyBump'] === true || trivia.test(item.title);
}

/** Work that people talk about is news before it is merged; what was closed rarely is. */
function baseOf({ state, signals }: CollectedItem): number {
  if (state === 'merged') return 15;
  return state === 'open' && signals['draft'] !== true ? 12 : 2;
}

function talkOf({ signals }: CollectedItem): number {
  return Number(signals['commentsInWindow'] ?? 0) + Number(signals['reviewsInWindow'] ?? 0);
}

/** Where a number lies between two others, on a logarithmic scale: 0 to 1. */
function scale(value: number | boolean | undefined, low: number, high: number): number {
  const number = Math.max(low, typeof value === 'number' ? value : 0);
  return Math.min(1, Math.log(number / low) / Math.log(high / low));
}
