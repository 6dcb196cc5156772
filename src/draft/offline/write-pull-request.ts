import type { Bilingual } from '../../model/bilingual.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { parseTitle, type ParsedTitle } from './parse-title.ts';
import type { Line, OfflineText } from './phrases.ts';
import { tagOf } from '../dossier/tag-of.ts';
import { writeCommits } from './list-commits.ts';
import { writeCourse } from './write-course.ts';
import { writeNothingSaid } from './write-nothing-said.ts';
import { writeQuotations } from './write-quotation.ts';
import { writeRelated } from './write-related.ts';
import { writeRisk } from './write-risk.ts';
import { describeScope, writeFiles, writeScope } from './write-scope.ts';
import { writeHeadline, writeTitle } from './write-title.ts';

const nouns: Record<string, Bilingual> = {
  'bug fix': { zh: '修复', en: 'fix' },
  performance: { zh: '优化', en: 'optimisation' },
  design: { zh: '设计', en: 'design' },
  proposal: { zh: '提案', en: 'proposal' },
  KEP: { zh: '提案', en: 'proposal' },
  documentation: { zh: '文档改动', en: 'documentation change' },
};
const change: Bilingual = { zh: '改动', en: 'change' };
const mostSentences = 4;

/** Two to four sentences about a pull request: what upstream says of it, its course and size, what belongs to it. */
export function writePullRequest(dossier: Dossier): OfflineText {
  const { head } = dossier;
  const tag = tagOf(head);
  const title = parseTitle(head.title);
  return {
    tag,
    title: writeTitle(dossier, tag, title),
    headline: writeHeadline(head, title),
    sentences: writeSentences(dossier, tag, title),
  };
}

function writeSentences(dossier: Dossier, tag: string | null, title: ParsedTitle): Line[] {
  const { head } = dossier;
  const others = keep([writeRisk(dossier), writeRelated(dossier), writeTitleRemark(dossier, title)]);
  const scope = describeScope(dossier);
  const isRoomy = scope === null ? others.length < 2 : head.state === 'merged' && others.length === 0;
  const quotations = writeQuotations(dossier, tag, isRoomy ? 2 : 1);
  const commits = quotations.length === 0 ? writeCommits(dossier) : null;
  const isFirst = quotations.length === 0;
  // A merge and its size are one sentence, unless there is little else to say or too much.
  const joins = head.state === 'merged' && (!isFirst || commits !== null);
  const noun = nouns[tag ?? ''] ?? change;
  const course = writeCourse(dossier, { noun, scope: joins ? scope : null, isFirst });
  const size = joins && scope !== null ? null : (writeScope(dossier) ?? writeFiles(dossier));
  const said = keep([...quotations, course, commits]);
  const room = mostSentences - said.length - others.length;
  const written = keep([...said, room > 0 ? size : null, ...others]);
  return written.length > 1 ? written.slice(0, mostSentences) : [...written, writeNothingSaid(dossier)];
}

function keep(lines: readonly (Line | null)[]): Line[] {
  return lines.filter((line) => line !== null);
}

/** A title that is not the pull request's own, or not all of it. */
function writeTitleRemark(dossier: Dossier, { recorded, whole }: ParsedTitle): Line | null {
  const quotes = cite(dossier, dossier.head, ['title']);
  if (!recorded) {
    return {
      zh: '记录里没有这个 PR 的标题，上面用的是它首个提交的标题。',
      en: 'The title of this pull request is not recorded; the one above is that of its first commit.',
      quotes,
    };
  }
  if (whole) return null;
  return { zh: '记录里的标题被截短了。', en: 'The recorded title is cut short.', quotes };
}
