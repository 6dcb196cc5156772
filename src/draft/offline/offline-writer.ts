import type { Bilingual } from '../../model/bilingual.ts';
import type { DraftText } from '../../model/draft.ts';
import { formatRef } from '../../model/item.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { hasNoDescription, type Dossier } from '../dossier/dossier.ts';
import type { UnsignedDraft } from '../dossier/entry-of.ts';
import type { Line, OfflineText } from './phrases.ts';
import { withBacklog } from './with-backlog.ts';
import { withTold } from './with-told.ts';
import { writeAdvisory } from './write-advisory.ts';
import { writeArticle } from './write-article.ts';
import { writeDiscussion } from './write-discussion.ts';
import { writeGithubIssue } from './write-github-issue.ts';
import { writeKep } from './write-kep.ts';
import { writeProject } from './write-project.ts';
import { writePullRequest } from './write-pull-request.ts';
import { writeRelease } from './write-release.ts';
import { writeRepository } from './write-repository.ts';
import { writeVote } from './write-vote.ts';

/** Composes an entry from facts and quotations alone. What the record does not say is not said. */
export function writeOffline(dossier: Dossier): { draft: UnsignedDraft; headline: Bilingual } {
  const { tag, title, headline, sentences } = compose(dossier);
  const draft: UnsignedDraft = {
    story: dossier.story.id,
    writer: 'offline',
    model: null,
    promptDigest: null,
    tokens: null,
    tag,
    zh: textOf('zh', title, sentences),
    en: textOf('en', title, sentences),
    problems: sentences.some(({ thin }) => thin) && !hasNoDescription(dossier) ? [tellThin(dossier)] : [],
  };
  return { draft: withBacklog(dossier, withTold(dossier, draft)), headline };
}

/** What is told of a pull request without a description whoever wrote of it, for everything else that upstream left bare. */
function tellThin({ story }: Dossier): Problem {
  const ref = formatRef(story.id);
  return problem(
    'evidence-thin',
    { ref },
    `Upstream left nothing to quote on ${ref}: the entry rests on title and facts alone.`,
  );
}

function compose(dossier: Dossier): OfflineText {
  const { facts } = dossier.head;
  if (facts.kind === 'kep') return writeKep(dossier, facts);
  if (facts.kind === 'release') return writeRelease(dossier, facts);
  if (facts.kind === 'vote') return writeVote(dossier, facts);
  if (facts.kind === 'pull-request') return writePullRequest(dossier);
  if (facts.kind === 'github-issue') return writeGithubIssue(dossier, facts);
  if (facts.kind === 'advisory') return writeAdvisory(dossier, facts);
  if (facts.kind === 'discussion') return writeDiscussion(dossier, facts);
  if (facts.kind === 'project') return writeProject(dossier, facts);
  if (facts.kind === 'repository') return writeRepository(dossier, facts);
  if (facts.kind === 'article') return writeArticle(dossier, facts);
  // A new kind does not compile until it has a writer of its own.
  return facts satisfies never;
}

function textOf(language: 'zh' | 'en', title: Line, sentences: readonly Line[]): DraftText {
  const sentenceOf = (line: Line) => ({ text: line[language], quotes: line.quotes });
  return { title: sentenceOf(title), sentences: sentences.map(sentenceOf) };
}
