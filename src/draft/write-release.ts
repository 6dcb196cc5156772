import type { Item } from '../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { listRelated } from './list-related.ts';
import { cite, textsOf } from './cite.ts';
import type { Dossier } from './dossier.ts';
import {
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
  const name = repoName(head);
  const tag = clipTitle(facts.tag, 80);
  const title = facts.prerelease
    ? { zh: zh`${name} ${tag} 预览版发布`, en: `${name} ${tag} pre-released` }
    : { zh: zh`${name} ${tag} 发布`, en: `${name} ${tag} released` };
  const says = writeNotes(dossier);
  const lines = [writeDay(dossier, facts), says ?? writeNoNotes(dossier), writeSiblings(dossier)];
  return {
    tag: 'release',
    title: { ...title, quotes: cite(dossier, head, ['repository', 'release', 'prerelease']) },
    headline: title,
    sentences: lines.filter((line) => line !== null),
  };
}

function writeDay(dossier: Dossier, facts: ReleaseFacts): Line {
  const { head, window } = dossier;
  const move = head.moves.findLast((one) => one.move === 'released');
  const day = move && formatDay(move.at, window);
  const what = facts.prerelease ? { zh: '预览版', en: 'the pre-release ' } : { zh: '', en: '' };
  return {
    zh: zh`${repoName(head)} ${day === undefined ? '' : zh`于${day.zh}`}发布${what.zh} ${facts.tag}。`.replaceAll(
      '  ',
      ' ',
    ),
    en: `${repoName(head)} published ${what.en}${facts.tag}${day === undefined ? '' : ` on ${day.en}`}.`,
    quotes: cite(dossier, head, ['release', 'released', 'prerelease']),
  };
}

function writeNotes(dossier: Dossier): Line | null {
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  return {
    ...formatQuotation({ zh: '发布说明写道', en: 'The release notes say' }, passage.words),
    quotes: [passage.quote],
  };
}

function writeNoNotes(dossier: Dossier): Line {
  const hasNotes = textsOf(dossier, dossier.head).some(
    ({ text, parsed }) => text.slice(parsed.prose.start, parsed.prose.end).trim() !== '',
  );
  const quotes = cite(dossier, dossier.head, ['release', 'title']);
  if (hasNotes) return { zh: '改动清单见发布页面。', en: 'The release page lists the changes.', quotes };
  return { zh: '这个标签没有附带发布说明。', en: 'The tag comes without release notes.', quotes };
}

const mostSiblings = 5;

function writeSiblings(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const others = items.slice(1, 1 + mostSiblings).map((item) => {
    if (item.facts.kind !== 'release') {
      return listRelated([item], head);
    }
    return same(item.repo === head.repo ? item.facts.tag : `${repoName(item)} ${item.facts.tag}`);
  });
  if (others.length === 0) return null;
  const list = joinList(others);
  const onlyReleases = items.slice(1).every(({ facts }) => facts.kind === 'release');
  return {
    zh: onlyReleases ? zh`同期发布的还有 ${list.zh}。` : zh`相关的还有 ${list.zh}。`,
    en: onlyReleases ? `Also released: ${list.en}.` : `Related: ${list.en}.`,
    quotes: items.slice(1, 1 + mostSiblings).flatMap((item) => cite(dossier, item, ['release', 'title']).slice(0, 1)),
  };
}
