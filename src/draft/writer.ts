import type { Bilingual } from '../model/bilingual.ts';
import type { Draft } from '../model/draft.ts';
import type { Slug } from '../model/entry.ts';
import { formatRef } from '../model/item.ts';
import { problem, type Problem, type ProblemCode } from '../model/problem.ts';
import type { ChatCost } from '../platform/ports.ts';
import type { Asker } from './model/ask-model.ts';
import { noCost, tokensOf } from './model/bill.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { UnsignedDraft } from './dossier/entry-of.ts';
import { writeWithModel, type ModelWriter } from './model/model-writer.ts';
import type { Place, Places } from './model/open-places.ts';
import type { PlannedRequest } from './model/plan-request.ts';
import { withArticleTitle } from './entry/with-article-title.ts';
import type { WriteInTurn } from './entry/write-in-turn.ts';
import { hasOpenings } from './entry/with-openings.ts';

type WrittenDraft = { draft: UnsignedDraft; headline: Bilingual; note: string };

type StoryToWrite = { slug: Slug; dossier: Dossier; planned: PlannedRequest | null };

/** `withheld`: the stories for which the budget had no room, and those that it let nobody ask again for. */
export type Writer = {
  /** `place` is given to another story as soon as an answer is there. */
  write(story: StoryToWrite, place: Place): Promise<WrittenDraft>;
  withheld(): { first: Slug[]; again: Slug[] };
};

/**
 * After this many failures of the server in a row the model is not asked again in this run. What a model makes of one story says
 * nothing of the others: their evidence may have been written to make it refuse.
 */
const patience = 3;

type WriterPorts = { previous: ReadonlyMap<Slug, Draft>; writeOffline: WriteInTurn; places: Places };

/** A writer for one run: an earlier answer to the same request, else the model, else the offline writer. */
export function startWriter(model: ModelWriter | null, { previous, writeOffline, places }: WriterPorts): Writer {
  let failures = 0;
  const withheld: { first: Slug[]; again: Slug[] } = { first: [], again: [] };
  return {
    withheld: () => ({ first: withheld.first.toSorted(), again: withheld.again.toSorted() }),
    write: async ({ slug, dossier, planned }, place) => {
      const kept = planned && keepDraft(previous.get(slug), { dossier, planned, asker: model?.asker ?? null });
      if (kept) return { draft: kept, headline: headlineOf(kept), note: 'unchanged' };
      if (model === null || planned === null) return { ...writeOffline(slug, dossier), note: 'offline' };
      if (failures >= patience) {
        const reason = `the model failed ${patience} times in a row and was not asked again`;
        return fallBack(writeOffline(slug, dossier), { code: 'model-unavailable', reason, cost: noCost });
      }
      const answered = () => {
        failures = 0;
        return place.leave();
      };
      const written = await writeWithModel({ ...model, turn: { answered, places } }, dossier, planned);
      if (written.withheld) withheld['draft' in written ? 'again' : 'first'].push(slug);
      if ('draft' in written)
        return { draft: written.draft, headline: headlineOf(written.draft), note: model.asker.chat.model };
      if (written.code === null) return { ...writeOffline(slug, dossier), note: 'offline: over budget' };
      // An answer that cannot be used is a matter of one story: what is written in it must not keep the model from the others.
      if (written.code !== 'model-not-recorded' && !written.answered) failures += 1;
      return fallBack(writeOffline(slug, dossier), written);
    },
  };
}

type KnownBy = { dossier: Dossier; planned: PlannedRequest; asker: Asker | null };

/** A draft that the model gave for the same request. Without a model at hand any model's answer holds. */
function keepDraft(draft: Draft | undefined, { dossier, planned, asker }: KnownBy): UnsignedDraft | null {
  if (draft?.writer !== 'model' || draft.promptDigest !== planned.digest) return null;
  if (asker !== null && !asker.chat.recorded && asker.chat.model !== draft.model) return null;
  const { entryDigest: _, ...rest } = draft;
  if (!hasOpenings(dossier, rest)) return null;
  // Only what the answer itself showed; the other findings are made again from the text.
  return withArticleTitle(dossier, { ...rest, problems: draft.problems.filter(isOfAnswer) });
}

function isOfAnswer({ code, message }: Problem): boolean {
  return code === 'draft-quote-not-verbatim' && message.includes('does not stand in E');
}

type Failure = { code: ProblemCode; reason: string; cost: ChatCost };

function fallBack({ draft, headline }: ReturnType<WriteInTurn>, { code, reason, cost }: Failure): WrittenDraft {
  const message = `The offline writer wrote this entry: ${reason}.`;
  const unavailable = problem(code, { ref: formatRef(draft.story) }, message);
  const problems = [...draft.problems, unavailable];
  return { draft: { ...draft, tokens: tokensOf(cost), problems }, headline, note: `offline: ${reason}` };
}

function headlineOf({ zh, en }: Pick<Draft, 'zh' | 'en'>): Bilingual {
  return { zh: zh.title.text, en: en.title.text };
}
