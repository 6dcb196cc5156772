import type { Draft } from '../model/draft.ts';
import { cleanText } from './clean-text.ts';
import { clipToWidth } from './display-width.ts';
import type { EntryView } from './view.ts';

const columns = 120;

/** Who wrote an entry, for editors: `model claude`, `offline: ` and why the model did not, `edited after model claude`. */
export function nameOrigin(kind: EntryView['origin']['kind'], draft: Draft | undefined): string {
  if (draft === undefined) return kind;
  const writer = draft.writer === 'model' ? `model ${cleanText(draft.model ?? '')}`.trim() : nameOffline(draft);
  return kind === 'edited' ? `edited after ${writer}` : writer;
}

function nameOffline({ problems }: Draft): string {
  const failed = problems.find(({ code }) => code.startsWith('model-'));
  const reason = failed?.message.replace(/^The offline writer wrote this entry: /, '').replace(/\.$/, '');
  return reason === undefined ? 'offline' : clipToWidth(`offline: ${cleanText(reason)}`, columns);
}
