import { say, type Words } from '../words/words.ts';

/** Lines of the log that the desk can say in both languages; the first group is what it was done to, the second where. */
const known: readonly (readonly [RegExp, keyof Words])[] = [
  [/^collected upstream activity$/, 'historyDidCollect'],
  [/^ranked the stories$/, 'historyDidRank'],
  [/^drafted the picked stories$/, 'historyDidDraft'],
  [/^recorded what people decided$/, 'historyDidRecord'],
  [/^edited (.+)$/, 'historyDidEdit'],
  [/^approved ([0-9a-f]+)$/, 'historyDidApprove'],
  [/^approved ([0-9a-f]+), more people are needed$/, 'historyDidApproveMore'],
  [/^withdrew the approval of ([0-9a-f]+)$/, 'historyDidWithdraw'],
  [/^acknowledged (.+)$/, 'historyDidAcknowledge'],
  [/^took back the acknowledgement (.+)$/, 'historyDidLookAgain'],
  [/^signed off (.+)$/, 'historyDidSignOff'],
  [/^read (.+)$/, 'historyDidRead'],
  [/^changed files outside the desk$/, 'historyDidOutside'],
  [/^took in (.+) at (.+)$/, 'historyDidTakeIn'],
  [/^took (.+) out of (.+)$/, 'historyDidTakeOut'],
  [/^moved (.+) to (.+)$/, 'historyDidMove'],
  [/^split (.+) from (.+)$/, 'historyDidSplit'],
  [/^merged (.+) into (.+)$/, 'historyDidMerge'],
  [/^wrote (.+) by hand at (.+)$/, 'historyDidWrite'],
  [/^put issue[.]yaml into another order$/, 'historyDidOrder'],
  [/^took back the sign-off of (.+)$/, 'historyDidTakeBack'],
  [/^commented on (.+)$/, 'historyDidComment'],
  [/^resolved a comment on (.+)$/, 'historyDidResolve'],
  [/^reopened a comment on (.+)$/, 'historyDidReopen'],
  [/^took a new draft of (.+)$/, 'historyDidRedraft'],
];

/** What a line of the log says was done, in the reader's language where it is one of ours. */
export function sayDid(words: Words, did: string): string {
  for (const [pattern, key] of known) {
    const found = pattern.exec(did);
    if (found !== null) return say(words[key], { what: found[1] ?? '', where: found[2] ?? '' });
  }
  return did;
}
