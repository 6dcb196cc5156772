import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { cite, citeItems } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { listRelated } from './list-related.ts';
import { parseTitle } from './parse-title.ts';
import {
  choose,
  clipTitle,
  formatDay,
  formatQuotation,
  inEnglish,
  joinList,
  repoName,
  shortRef,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { safeTitle } from './recorded-words.ts';
import { tagOf } from '../dossier/tag-of.ts';
import { countOf, describeOpening } from './thread-course.ts';
import { writeNothingSaid } from './write-nothing-said.ts';

type GithubIssueFacts = Extract<Item['facts'], { kind: 'github-issue' }>;

/** Two or three sentences about a GitHub issue: what it says, who opened it when and how much it is discussed, what belongs to it. */
export function writeGithubIssue(dossier: Dossier, facts: GithubIssueFacts): OfflineText {
  const { head } = dossier;
  const lead = leadOf(head);
  const title = clipTitle(parseTitle(safeTitle(head)).subject);
  const ref = `${repoName(head)}#${facts.number}`;
  const passage = choosePassage(dossier, head);
  const quotation: Line | null = passage && {
    ...formatQuotation(choose(dossier, ledBy), passage.words),
    quotes: [passage.quote],
  };
  const lines = [quotation ?? writeNothingSaid(dossier), writeCourse(dossier, facts), writeRelated(dossier)];
  return {
    tag: tagOf(head),
    title: {
      zh: `${lead.zh}：“${title}”（${ref}）`,
      en: `${lead.en}: ${inEnglish(title)} (${ref})`,
      quotes: cite(dossier, head, ['repository', ...threadLines, 'title', 'state']),
    },
    headline: {
      zh: zh`${repoName(head)} ${lead.zh}：“${clipTitle(title, 64)}”`,
      en: `${repoName(head)}: ${inEnglish(clipTitle(title, 64))}`,
    },
    sentences: lines.filter((line) => line !== null),
  };
}

/** How the record calls a thread. */
const threadLines = ['GitHub issue', 'pull request'];

const ledBy: [Bilingual, ...Bilingual[]] = [
  { zh: 'issue 写道', en: 'The issue says' },
  { zh: '提出者写道', en: 'Whoever opened it writes' },
  { zh: '其中写道', en: 'In its own words' },
];

function leadOf({ state, moves }: Item): Bilingual {
  if (state === 'closed') return { zh: '已关闭的 issue', en: 'Closed issue' };
  if (moves.some(({ move }) => move === 'discussed')) return { zh: '讨论中', en: 'Under discussion' };
  if (moves.some(({ move }) => move === 'opened')) return { zh: '新 issue', en: 'New issue' };
  return { zh: '有进展的 issue', en: 'Issue with news' };
}

function writeCourse(dossier: Dossier, { comments, reactions }: GithubIssueFacts): Line {
  const { head, window } = dossier;
  const { by, day } = describeOpening(dossier);
  const closed = head.moves.findLast(({ move }) => move === 'closed');
  const counts = [
    ...countOf(comments, { zh: '条评论', en: 'comment' }),
    ...countOf(reactions, { zh: '个表情回应', en: 'reaction' }),
  ];
  const total = joinList(counts);
  const end = closed && formatDay(closed.at, window);
  const parts = [
    ...(counts.length === 0 ? [] : [{ zh: zh`共有 ${total.zh}`, en: `has ${total.en}` }]),
    ...(end === undefined ? [] : [{ zh: zh`${end.zh}关闭`, en: `was closed on ${end.en}` }]),
  ];
  const rest = parts.length === 0 ? { zh: '目前仍未关闭', en: 'is still open' } : joinRest(parts);
  return {
    zh: by.zh === '' ? zh`这个 issue ${day.zh}提出，${rest.zh}。` : zh`${by.zh}${day.zh}提出这个 issue，${rest.zh}。`,
    en: by.en === '' ? `The issue, opened${day.en}, ${rest.en}.` : `${by.en} opened it${day.en}; it ${rest.en}.`,
    quotes: cite(dossier, head, [...threadLines, 'author', 'opened', 'closed', 'state', 'comments', 'reactions']),
  };
}

function joinRest(parts: readonly Bilingual[]): Bilingual {
  return { zh: parts.map((part) => part.zh).join('，'), en: parts.map((part) => part.en).join(' and ') };
}

/** What else the story holds, and the proposal that it belongs to. */
function writeRelated(dossier: Dossier): Line | null {
  const { head, items } = dossier;
  const list = listRelated(items.slice(1), head);
  const keps = head.refs.filter(({ relation, id }) => relation === 'kep' && /^kep:\d+$/.test(id));
  const proposals = joinList(keps.slice(0, 3).map(({ id }) => ({ zh: shortRef(id, null), en: shortRef(id, null) })));
  const parts = [
    ...(proposals.zh === '' ? [] : [{ zh: zh`它属于 ${proposals.zh}`, en: `it is part of ${proposals.en}` }]),
    ...(list.zh === '' ? [] : [{ zh: zh`相关的还有${list.zh}`, en: `related: ${list.en}` }]),
  ];
  if (parts.length === 0) return null;
  const en = parts.map((part) => part.en).join('; ');
  return {
    zh: `${parts.map((part) => part.zh).join('；')}。`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}.`,
    quotes: [...cite(dossier, head, ['kep', 'title']), ...citeItems(dossier, items.slice(1))],
  };
}
