import { foldText, locate } from '../check/fold-text.ts';
import { mapText } from '../check/mapped-text.ts';
import type { Bilingual } from '../model/bilingual.ts';
import { choosePassage, isQuotable, print, type Passage } from './choose-passage.ts';
import { textsOf } from './cite.ts';
import type { Dossier } from './dossier.ts';
import { choose, formatQuotation, type Line } from './phrases.ts';

/** What introduces a description. A tag has a turn of its own; other changes take turns. */
const ledByTag: Record<string, Bilingual> = {
  'bug fix': { zh: '修复说明写道', en: 'The description of the fix says' },
  performance: { zh: '上游这样描述这项优化', en: 'Upstream describes the optimisation this way' },
  security: { zh: '关于这项安全改动，描述写道', en: 'On this security change, the description says' },
  deprecation: { zh: '关于这次弃用，描述写道', en: 'On the deprecation, the description says' },
  proposal: { zh: '提案写道', en: 'The proposal says' },
  KEP: { zh: '提案描述写道', en: 'The description of the proposal says' },
  design: { zh: '设计说明写道', en: 'The description of the design says' },
};
const taken: [Bilingual, ...Bilingual[]] = [
  { zh: 'PR 描述写道', en: 'The description says' },
  { zh: '上游这样介绍', en: 'Upstream puts it this way' },
  { zh: '据 PR 描述', en: 'In the words of the pull request' },
];

/** What upstream says of a pull request: its release note, or its description, or both where there is room for two. */
export function writeQuotations(dossier: Dossier, tag: string | null, most: 1 | 2): Line[] {
  const note = findReleaseNote(dossier);
  const passage = choosePassage(dossier, dossier.head, note === null ? [] : [note.words]);
  const lead = ledByTag[tag ?? ''] ?? choose(dossier.head, taken);
  if (note === null) return passage === null ? [] : [quoteLine(lead, passage)];
  const lines = [quoteLine({ zh: '发布说明写道', en: 'The release note says' }, note)];
  if (passage === null || most === 1) return lines;
  return [...lines, quoteLine({ zh: 'PR 描述补充说', en: 'The description adds' }, passage)];
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
