import { foldText, locate } from '../../check/text/fold-text.ts';
import { mapText } from '../../check/text/mapped-text.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import { choosePassage, isQuotable, print, type Passage } from './choose-passage.ts';
import { textsOf } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { parseTitle } from './parse-title.ts';
import { choose, formatQuotation, type Line } from './phrases.ts';

type Turns = [Bilingual, ...Bilingual[]];

/** What introduces a description. */
const taken: Turns = [
  { zh: 'PR 描述写道', en: 'The description says' },
  { zh: '上游这样介绍', en: 'Upstream puts it this way' },
  { zh: '据 PR 描述', en: 'In the words of the pull request' },
];

/** Turns for the changes of a tag, beside those for all. */
const takenByTag: Record<string, Turns> = {
  'bug fix': [
    { zh: '修复说明写道', en: 'The description of the fix says' },
    { zh: '关于这个问题，作者写道', en: 'On the problem, its author writes' },
    { zh: '作者这样说明这次修复', en: 'The author explains the fix this way' },
  ],
  performance: [
    { zh: '上游这样描述这项优化', en: 'Upstream describes the optimisation this way' },
    { zh: '优化的说明写道', en: 'The description of the optimisation says' },
  ],
  security: [{ zh: '关于这项安全改动，描述写道', en: 'On this security change, the description says' }],
  deprecation: [{ zh: '关于这次弃用，描述写道', en: 'On the deprecation, the description says' }],
  proposal: [{ zh: '提案写道', en: 'The proposal says' }],
  KEP: [{ zh: '提案描述写道', en: 'The description of the proposal says' }],
  design: [{ zh: '设计说明写道', en: 'The description of the design says' }],
};
const ofCommits: Turns = [
  { zh: '提交说明写道', en: 'One of its commit messages says' },
  { zh: '其中一个提交写道', en: 'A commit of it says' },
];
const ofNotes: Turns = [
  { zh: '发布说明写道', en: 'The release note says' },
  { zh: '面向使用者的发布说明写道', en: 'Its release note tells users' },
];

/** What matters to those who run the software. */
const consequence =
  /\b(?:by default|defaults?|breaking|backwards?[- ]compat\w*|(?:in)?compatible|no longer|deprecat\w+|opt[- ]in|feature gate|upgrades?|upgrading|previously|users? (?:must|need|should|can|will)|requires?)\b/i;

/**
 * What upstream says of a pull request: its release note, or its description, and one more of what it says where there is room
 * for two.
 */
export function writeQuotations(dossier: Dossier, tag: string | null, most: 1 | 2): Line[] {
  const { head } = dossier;
  const note = findReleaseNote(dossier);
  const said = note === null ? [] : [note.words];
  const passage = choosePassage(dossier, head, { said });
  if (note !== null) {
    const lines = [quoteLine(choose(dossier, ofNotes), note)];
    if (passage === null || most === 1) return lines;
    return [...lines, quoteLine({ zh: 'PR 描述还写道', en: 'The description also says' }, passage)];
  }
  if (passage === null) return [];
  const turns = passage.ofCommit || !parseTitle(head.title).recorded ? ofCommits : turnsOf(tag);
  const lines = [quoteLine(choose(dossier, turns), passage)];
  const more = most === 1 ? null : choosePassage(dossier, head, { said: [passage.words], about: consequence });
  return more === null ? lines : [...lines, quoteLine({ zh: '描述还提到', en: 'It also says' }, more)];
}

function turnsOf(tag: string | null): Turns {
  const own = takenByTag[tag ?? ''];
  return own === undefined ? taken : [...own, ...taken];
}

function quoteLine(lead: Bilingual, { words, quote }: Passage): Line {
  return { ...formatQuotation(lead, words), quotes: [quote] };
}

/** The first paragraph of a release note, where it stands in the evidence. */
function findReleaseNote(dossier: Dossier): Passage | null {
  const { facts } = dossier.head;
  const note = facts.kind === 'pull-request' ? facts.releaseNote : null;
  const words = print((note ?? '').split(/\n\s*\n/)[0] ?? '');
  if (!isQuotable(words)) return null;
  for (const { text, evidence } of textsOf(dossier, dossier.head)) {
    const span = locate(foldText(mapText(text)), words);
    if (span !== null) return { words, quote: { evidence: evidence.digest, ...span } };
  }
  return null;
}
