import { versionKey } from '../../check/reading/find-facts.ts';
import type { Item } from '../../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { listRelated } from './list-related.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import { cite, citeItems, textsOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  choose,
  clipTitle,
  formatDay,
  formatQuotation,
  joinList,
  repoName,
  same,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';

type ReleaseFacts = Extract<Item['facts'], { kind: 'release' }>;

/** Two to four sentences about a release: tag and day, what its notes say, and what came out beside it. */
export function writeRelease(dossier: Dossier, facts: ReleaseFacts): OfflineText {
  const { head } = dossier;
  const name = nameOf(head, facts);
  const title = facts.prerelease
    ? { zh: zh`${name} 预览版发布`, en: `${name} pre-released` }
    : { zh: zh`${name} 发布`, en: `${name} released` };
  const [day, notes] = [writeDay(dossier, facts), writeNotes(dossier)];
  const told =
    notes === null
      ? [day, writeNoNotes(dossier)]
      : choose(dossier, [
          [day, notes],
          [notes, day],
        ]);
  const lines = [...told, writeSiblings(dossier)];
  return {
    tag: 'release',
    title: {
      ...title,
      quotes: cite(dossier, head, ['repository', 'release', ...(facts.prerelease ? ['prerelease'] : [])]),
    },
    headline: title,
    sentences: lines.filter((line) => line !== null),
  };
}

/** Repository and version: `knative-v1.17.3` of knative/eventing is knative/eventing v1.17.3. */
function nameOf(item: Item, { tag }: { tag: string }): string {
  return `${repoName(item)} ${shortTag(item, tag)}`;
}

function shortTag({ repo }: Item, tag: string): string {
  const [owner = '', name = ''] = (repo ?? '').toLowerCase().split('/');
  const version = /^([\w.-]+?)-(v\d[\w.+-]*)$/.exec(tag);
  const prefix = version?.[1]?.toLowerCase();
  return clipTitle(prefix === owner || prefix === name ? (version?.[2] ?? tag) : tag, 80);
}

function writeDay(dossier: Dossier, facts: ReleaseFacts): Line {
  const { head, window } = dossier;
  const move = head.moves.findLast((one) => one.move === 'released');
  const day = move && formatDay(move.at, window);
  const kind = kindOf(facts);
  return {
    zh: zh`${nameOf(head, facts)} ${day === undefined ? '已' : zh`已于${day.zh}`}发布${kind.zh === '' ? '' : `，${kind.zh}`}。`,
    en: `${nameOf(head, facts)}${kind.en === '' ? '' : `, ${kind.en},`} came out${day === undefined ? '' : ` on ${day.en}`}.`,
    quotes: cite(dossier, head, ['repository', 'release', 'released', ...(facts.prerelease ? ['prerelease'] : [])]),
  };
}

/** What the number of a version says: 1.25.0 opens the series 1.25, 1.17.3 mends 1.17. */
function kindOf({ tag, prerelease }: ReleaseFacts): Bilingual {
  if (prerelease) return { zh: '是预览版', en: 'a pre-release' };
  const version = /(?:^|[^\d.])(\d{1,4}\.\d{1,4})\.(\d{1,4})$/.exec(tag);
  if (version === null) return same('');
  const [, series = '', patch] = version;
  if (patch === '0')
    return { zh: zh`按版本号是 ${series} 系列的首个版本`, en: `by its number the first of the ${series} series` };
  return { zh: zh`按版本号是 ${series} 系列的补丁版本`, en: `by its number a patch release of the ${series} series` };
}

function writeNotes(dossier: Dossier): Line | null {
  const { head } = dossier;
  const passage = choosePassage(dossier, head);
  if (passage === null) return null;
  return { ...formatQuotation(choose(dossier, ledBy), passage.words), quotes: [passage.quote] };
}

const ledBy: [Bilingual, Bilingual] = [
  { zh: '发布说明写道', en: 'The release notes say' },
  { zh: '据发布说明', en: 'In the words of the release notes' },
];

function writeNoNotes(dossier: Dossier): Line {
  const hasNotes = textsOf(dossier, dossier.head).some(
    ({ text, parsed }) => text.slice(parsed.prose.start, parsed.prose.end).trim() !== '',
  );
  const quotes = cite(dossier, dossier.head, ['release', 'title']);
  if (hasNotes) return { zh: '改动清单见发布页面。', en: 'The release page lists the changes.', quotes };
  return {
    zh: '记录里缺少发布说明。',
    en: 'The release notes are missing from the record.',
    quotes,
    thin: true,
  };
}

const mostSiblings = 5;

function writeSiblings(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const siblings = items.slice(1).filter(isOnce).slice(0, mostSiblings);
  const others = siblings.map((item) => {
    if (item.facts.kind !== 'release') {
      return listRelated([item], head);
    }
    return same(item.repo === head.repo ? shortTag(item, item.facts.tag) : nameOf(item, item.facts));
  });
  if (others.length === 0) return null;
  const list = joinList(others);
  const onlyReleases = siblings.every(({ facts }) => facts.kind === 'release');
  return {
    zh: onlyReleases ? zh`同期发布的还有${list.zh}。` : zh`相关的还有${list.zh}。`,
    en: onlyReleases ? `Also released: ${list.en}.` : `Related: ${list.en}.`,
    quotes: citeItems(dossier, siblings),
  };
}

/** A repository that tags one version as both 1.25.0 and v1.25.0 has released it once. */
function isOnce(item: Item, index: number, all: readonly Item[]): boolean {
  const version = versionOf(item);
  return all.findIndex((other) => other.repo === item.repo && versionOf(other) === version) === index;
}

function versionOf({ facts, id }: Item): string {
  return facts.kind === 'release' ? versionKey(facts.tag) : id;
}
