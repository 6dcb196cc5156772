import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { choosePassage } from './choose-passage.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import {
  choose,
  clipTitle,
  formatDay,
  formatQuotation,
  inChinese,
  inEnglish,
  zh,
  type Line,
  type OfflineText,
} from './phrases.ts';
import { safeTitle } from './recorded-words.ts';
import { tagOf } from '../dossier/tag-of.ts';
import { writeAlso } from './write-also.ts';
import { writeNothingSaid } from './write-nothing-said.ts';

type ProjectFacts = Extract<Item['facts'], { kind: 'project' }>;
type Level = NonNullable<ProjectFacts['level']>;

const levels: Record<Level, Bilingual> = {
  sandbox: { zh: '沙箱', en: 'sandbox' },
  incubating: { zh: '孵化', en: 'incubating' },
  graduated: { zh: '毕业', en: 'graduated' },
  archived: { zh: '归档', en: 'archived' },
};

/** Two or three sentences about a project's place in the CNCF: the step and its day, what the application says, what belongs to it. */
export function writeProject(dossier: Dossier, facts: ProjectFacts): OfflineText {
  const { head } = dossier;
  const name = nameOf(head, facts);
  const news = newsOf(facts);
  const [step, words] = [writeStep(dossier, facts), writeWords(dossier) ?? writeNothingSaid(dossier)];
  const lines = [
    ...choose(dossier, [
      [step, words],
      [words, step],
    ]),
    writeAlso(dossier),
  ];
  const title = {
    zh: zh`${inChinese(name)}${news.zh}`,
    en: `${inEnglish(name)}${news.en.startsWith(':') ? '' : ' '}${news.en}`,
  };
  return {
    tag: tagOf(head),
    title: {
      ...title,
      quotes: cite(dossier, head, [
        'project',
        'title',
        'in the landscape',
        'level',
        'level before',
        'step',
        'about the level',
        'labels',
      ]),
    },
    headline: title,
    sentences: lines.filter((line) => line !== null),
  };
}

/** `[Sandbox] Name` and `[Incubation] Name` are applications for Name. */
function nameOf(head: Item, { slug }: ProjectFacts): string {
  const name = safeTitle(head, 90).replace(/^\[[^\]]{1,30}\]\s*:?\s*/, '');
  return name === '' ? slug : clipTitle(name, 80);
}

/** What is applied for, as a noun and as a request. */
const goals: Record<Level, { noun: Bilingual; applies: Bilingual }> = {
  sandbox: {
    noun: { zh: '沙箱', en: 'sandbox' },
    applies: { zh: '申请加入 CNCF 沙箱', en: 'applies to join the CNCF sandbox' },
  },
  incubating: {
    noun: { zh: '孵化', en: 'incubation' },
    applies: { zh: '申请进入 CNCF 孵化', en: 'applies for CNCF incubation' },
  },
  graduated: {
    noun: { zh: '毕业', en: 'graduation' },
    applies: { zh: '申请从 CNCF 毕业', en: 'applies for CNCF graduation' },
  },
  archived: {
    noun: { zh: '归档', en: 'archiving' },
    applies: { zh: '申请由 CNCF 归档', en: 'asks the CNCF to archive it' },
  },
};

/** What is said of an application. That one is accepted does not yet say that the project has the level. */
const verdicts: Record<'in-review' | 'postponed' | 'accepted' | 'declined', Bilingual> = {
  'in-review': { zh: '正在评审', en: 'is in review' },
  postponed: { zh: '被推迟', en: 'is postponed' },
  accepted: { zh: '获得接纳', en: 'is accepted' },
  declined: { zh: '遭到拒绝', en: 'is declined' },
};

/** The step as the predicate of a sentence about the project, or as what is said of its application. */
function newsOf({ level, previousLevel, step, appliesFor }: ProjectFacts): Bilingual {
  if (step === 'listed') return standingOf(level, previousLevel, step);
  if (step === 'accepted' && level !== null) return standingOf(level, previousLevel, step);
  const goal = appliesFor === null ? null : goals[appliesFor];
  if (step === 'applied') return goal?.applies ?? { zh: '向 CNCF 提出申请', en: 'applies to the CNCF' };
  const { zh: noun, en } = goal?.noun ?? { zh: '', en: '' };
  return {
    zh: `的 CNCF ${noun}申请${verdicts[step].zh}`,
    en: `: its CNCF ${en === '' ? 'application' : `${en} application`} ${verdicts[step].en}`,
  };
}

/** The landscape says where a project is, or that it is no more; it does not say that this has been announced. */
function standingOf(level: Level | null, before: Level | null, step: 'accepted' | 'listed'): Bilingual {
  if (level === null)
    return before === null
      ? { zh: '收录进 CNCF 全景图', en: 'is listed in the CNCF landscape' }
      : { zh: '从 CNCF 全景图移除', en: 'is removed from the CNCF landscape' };
  const word = levels[level];
  if (level === 'archived') return { zh: '转为 CNCF 归档项目', en: 'becomes an archived CNCF project' };
  const from =
    before === null ? { zh: '', en: '' } : { zh: `由${levels[before].zh}`, en: ` from ${levels[before].en}` };
  if (step === 'accepted' && before === null)
    return { zh: `获准成为 CNCF ${word.zh}项目`, en: `is accepted as a CNCF ${word.en} project` };
  if (before !== null)
    return { zh: `${from.zh}转为 CNCF ${word.zh}项目`, en: `moves${from.en} to ${word.en} in the CNCF` };
  return { zh: `列为 CNCF ${word.zh}项目`, en: `is listed as a CNCF ${word.en} project` };
}

/** Days of an application, and of the landscape. */
const dayLines = ['opened', 'closed', 'accepted', 'declined', 'level-changed', 'state'];

/** When and where the step is recorded, and where the project stands while it waits. */
function writeStep(dossier: Dossier, { level, step }: ProjectFacts): Line {
  const { head, window } = dossier;
  const last = head.moves.at(-1);
  const day = last && formatDay(last.at, window);
  const thread = /^https:\/\/github\.com\/[^/]+\/[^/]+\/(?:issues|pull)\/(\d+)/.exec(head.url)?.[1];
  const place =
    thread !== undefined && head.repo !== null
      ? { zh: `${head.repo}#${thread}`, en: `${head.repo}#${thread}` }
      : {
          zh: step === 'listed' ? ' CNCF 全景图' : '公开记录',
          en: step === 'listed' ? 'the CNCF landscape' : 'the record',
        };
  const waits = step === 'in-review' || step === 'postponed' || step === 'applied' || step === 'declined';
  const stands = waits && level !== null ? levels[level] : null;
  return {
    zh: zh`这一步见于 ${place.zh.trim()}${day === undefined ? '' : zh`，记录的日期是 ${day.zh}`}${stands === null ? '' : `；它目前是 CNCF ${stands.zh}项目`}。`,
    en: `The step is on record in ${place.en}${day === undefined ? '' : `, dated ${day.en}`}${stands === null ? '' : `; the project is ${stands.en} today`}.`,
    quotes: cite(dossier, head, [
      'repository',
      'thread',
      'project',
      'title',
      'level',
      'about the level',
      'step',
      'labels',
      ...dayLines,
    ]),
  };
}

function writeWords(dossier: Dossier): Line | null {
  const passage = choosePassage(dossier, dossier.head);
  if (passage === null) return null;
  return {
    ...formatQuotation({ zh: '申请材料写道', en: 'The application says' }, passage.words),
    quotes: [passage.quote],
  };
}
