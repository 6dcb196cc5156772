import type { Problem } from '../../model/problem.ts';

/** Drafting and checking both say what is wrong with the text of a story; the run says it once, of the file that people edit. */
export function sayOnce(known: readonly Problem[], found: readonly Problem[]): Problem[] {
  const said = new Map(known.map((one) => [identityOf(one), one]));
  for (const one of found) said.set(identityOf(one), one);
  return [...said.values()];
}

/** `drafts/x.json` and `entries/x.yaml` are two files of one text, `zh.sentences[1]` and `zh.text[1]` two keys of one line. */
function identityOf({ code, message, place }: Problem): string {
  const file = place.file?.replace(/^(?:drafts|entries)\/(.+)\.(?:json|yaml)$/, '$1');
  const { key, line, source, ref, span } = place;
  const text = key?.replace(/^(zh|en)\.text\[/, '$1.sentences[');
  return JSON.stringify([code, message, file, text, line, source, ref, span?.start, span?.end]);
}
