import type { Bilingual } from '../model/bilingual.ts';
import type { Draft } from '../model/draft.ts';
import type { Slug } from '../model/entry.ts';
import { formatRef } from '../model/item.ts';
import { problem } from '../model/problem.ts';
import type { Chat } from '../platform/ports.ts';
import type { Dossier } from './dossier.ts';
import type { UnsignedDraft } from './entry-of.ts';
import { writeWithModel } from './model-writer.ts';
import { writeOffline } from './offline-writer.ts';
import type { PlannedRequest } from './plan-request.ts';

type WrittenDraft = { draft: UnsignedDraft; headline: Bilingual; note: string };

export type Writer = {
  write(slug: Slug, dossier: Dossier, planned: PlannedRequest | null): Promise<WrittenDraft>;
};

/** After this many failures in a row the model is not asked again in this run. */
const patience = 3;

/** A writer for one run: an earlier answer to the same request, else the model, else the offline writer. */
export function startWriter(chat: Chat | null, previous: ReadonlyMap<Slug, Draft>): Writer {
  let failures = 0;
  return {
    write: async (slug, dossier, planned) => {
      const kept = planned && keepDraft(previous.get(slug), planned, chat);
      if (kept) return { draft: kept, headline: headlineOf(kept), note: 'unchanged' };
      if (chat === null || planned === null) return { ...writeOffline(dossier), note: 'offline' };
      if (failures >= patience)
        return fallBack(dossier, `the model failed ${patience} times in a row and was not asked again`);
      const written = await writeWithModel(chat, dossier, planned);
      if ('refused' in written) {
        failures += 1;
        return fallBack(dossier, written.refused);
      }
      failures = 0;
      return { draft: written.draft, headline: headlineOf(written.draft), note: chat.model };
    },
  };
}

/** A draft that the model gave for the same request. Without a model at hand any model's answer holds. */
function keepDraft(draft: Draft | undefined, { digest }: PlannedRequest, chat: Chat | null): UnsignedDraft | null {
  if (draft?.writer !== 'model' || draft.promptDigest !== digest) return null;
  if (chat !== null && chat.model !== draft.model) return null;
  const { entryDigest: _, ...rest } = draft;
  // Only what the answer itself showed; the other findings are made again from the text.
  return { ...rest, problems: draft.problems.filter(isOfAnswer) };
}

function isOfAnswer({ code, message }: Draft['problems'][number]): boolean {
  return code === 'draft-quote-not-verbatim' && message.includes('does not stand in E');
}

function fallBack(dossier: Dossier, reason: string): WrittenDraft {
  const { draft, headline } = writeOffline(dossier);
  const message = `The offline writer wrote this entry: ${reason}.`;
  const unavailable = problem('model-unavailable', { ref: formatRef(dossier.story.id) }, message);
  return { draft: { ...draft, problems: [...draft.problems, unavailable] }, headline, note: `offline: ${reason}` };
}

function headlineOf({ zh, en }: Pick<Draft, 'zh' | 'en'>): Bilingual {
  return { zh: zh.title.text, en: en.title.text };
}
