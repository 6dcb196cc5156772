import { problem } from '../../model/problem.ts';
import type { DeskReply, DeskRequest } from '../state/route.ts';
import { wordsIn } from '../words/words.ts';

/** The answer where an address shows nothing; `what` are the words for it. */
export function nothingHere({ words }: DeskRequest, what: 'notFound' | 'facesNone' = 'notFound'): DeskReply {
  const problems = [problem('desk-page-missing', {}, wordsIn('en')[what])];
  return { kind: 'refused', problems, said: words[what], status: 404 };
}
