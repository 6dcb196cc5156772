import { linesOfFile } from '../../../platform/given-file.ts';

/** What a person may have found out of a mail, and what its delivery becomes by it. */
export const ends = { taken: 'submitted', refused: 'rejected', again: 'planned', never: 'skipped' } as const;

/** `who` is the id of a subscriber, or a Message-ID in small letters and brackets. */
export type Settling = { who: string; end: keyof typeof ends };

/** A file is told by its being there: nothing of the form of a settling is the name of one. */
export function settlingLines(text: string): string[] {
  const lines = parseSettling(text) === null ? linesOfFile(text) : null;
  return lines?.filter((line) => !line.startsWith('#')) ?? [text];
}

/** A Message-ID of ours, as logs show it: in brackets or without, in whatever case. */
const form =
  /^(?:(?<subscriber>[A-Za-z0-9_-]{22})|<?(?<messageId>\d{4}-w\d\d\.[a-z2-7]+@[a-z0-9.-]{1,253})>?)=(?<end>taken|refused|again|never)$/i;

export function parseSettling(text: string): Settling | null {
  const parts = form.exec(text)?.groups;
  if (parts === undefined) return null;
  const { subscriber, messageId = '' } = parts;
  const end = (parts['end'] ?? '').toLowerCase() as Settling['end'];
  return { who: subscriber ?? `<${messageId.toLowerCase()}>`, end };
}
