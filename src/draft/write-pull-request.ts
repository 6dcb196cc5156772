import type { Bilingual } from '../model/bilingual.ts';
import { cite } from './cite.ts';
import type { Dossier } from './dossier.ts';
import { parseTitle, type ParsedTitle } from './parse-title.ts';
import type { Line, OfflineText } from './phrases.ts';
import { tagOf } from './tag-of.ts';
import { writeCourse } from './write-course.ts';
import { writeNothingSaid } from './write-nothing-said.ts';
import { writeQuotations } from './write-quotation.ts';
import { writeRelated } from './write-related.ts';
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
  const scope = describeScope(dossier);
  const quotations = writeQuotations(dossier, tag, scope === null ? 2 : 1);
  const isFirst = quotations.length === 0;
  // A merge and its size are one sentence, unless there is little else to say or too much.
  const joins = !isFirst && head.state === 'merged';
  const noun = nouns[tag ?? ''] ?? change;
  const course = writeCourse(dossier, { noun, scope: joins ? scope : null, isFirst });
  const size = joins ? null : (writeScope(dossier) ?? (isFirst ? writeFiles(dossier) : null));
  const others = [writeRelated(dossier), writeTitleRemark(dossier, title)];
  const room = mostSentences - [...quotations, course, ...others].filter((line) => line !== null).length;
  const written = [...quotations, course, room > 0 ? size : null, ...others].filter((line) => line !== null);
  return {
    tag,
    title: writeTitle(dossier, tag, title),
    headline: writeHeadline(head, title),
    sentences: written.length > 1 ? written.slice(0, mostSentences) : [...written, writeNothingSaid(dossier)],
  };
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
  return { zh: '记录里的标题不完整。', en: 'The recorded title is cut short.', quotes };
}
