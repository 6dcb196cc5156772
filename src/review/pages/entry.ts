import type { Route } from '../state/route.ts';
import { closeComment, commentOnIt, countTime, redraftIt, signAll, signIt, takeBack, takeIt } from './entry-answers.ts';
import { changeRows, checkTyped, saveIt, settleIt } from './entry-edit.ts';
import { openEntry, openEvidence, openList } from './entry-show.ts';

const all = '/issues/:issue/entries';
const one = `${all}/:slug` as const;

/** The entries of an issue: reading with the evidence, editing, saying something, drafting anew and signing off. */
export const entryRoutes: readonly Route[] = [
  { method: 'GET', path: all, needs: null, answer: openList },
  { method: 'GET', path: one, needs: null, answer: openEntry },
  { method: 'GET', path: '/issues/:issue/evidence/:digest', needs: null, answer: openEvidence },
  { method: 'POST', path: `${all}/sign-off`, needs: 'editor', answer: signAll },
  { method: 'POST', path: `${one}/save`, needs: 'editor', answer: saveIt },
  { method: 'POST', path: `${one}/edit`, needs: 'editor', answer: changeRows },
  { method: 'POST', path: `${one}/check`, needs: 'editor', answer: checkTyped },
  { method: 'POST', path: `${one}/settle`, needs: 'editor', answer: settleIt },
  { method: 'POST', path: `${one}/sign-off`, needs: 'editor', answer: signIt },
  { method: 'POST', path: `${one}/take-back`, needs: 'editor', answer: takeBack },
  { method: 'POST', path: `${one}/redraft`, needs: 'editor', answer: redraftIt },
  { method: 'POST', path: `${one}/take`, needs: 'editor', answer: takeIt },
  { method: 'POST', path: `${one}/comments`, needs: null, answer: commentOnIt },
  { method: 'POST', path: `${one}/comment`, needs: null, answer: closeComment },
  { method: 'POST', path: `${one}/time`, needs: null, answer: countTime },
];
