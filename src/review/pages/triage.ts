import type { Route } from '../state/route.ts';
import { addStory, dropStory, joinStory, moveStory, splitStory, takeStory, undoLast } from './triage-acts.ts';
import { addPanel, mergePanel, movePanel, splitPanel } from './triage-panel.ts';
import { showBoard, showPanel } from './triage-show.ts';

const path = '/issues/:issue/triage';

/** The page of triage, the small forms beside it, and its acts. */
export const triageRoutes: readonly Route[] = [
  { method: 'GET', path, needs: null, answer: (request) => showBoard(request) },
  {
    method: 'GET',
    path: `${path}/panel/move`,
    needs: null,
    answer: (request) =>
      showPanel(request, (issue, ground) => movePanel(issue, request.query.get('slug') ?? '', ground)),
  },
  {
    method: 'GET',
    path: `${path}/panel/merge`,
    needs: null,
    answer: (request) =>
      showPanel(request, (issue, ground) => mergePanel(issue, request.query.get('story') ?? '', ground)),
  },
  {
    method: 'GET',
    path: `${path}/panel/split`,
    needs: null,
    answer: (request) =>
      showPanel(request, (issue, ground) => splitPanel(issue, request.query.get('slug') ?? '', ground)),
  },
  {
    method: 'GET',
    path: `${path}/panel/add`,
    needs: null,
    answer: (request) => showPanel(request, (issue, ground) => addPanel(issue, ground)),
  },
  { method: 'POST', path: `${path}/keep`, needs: 'editor', answer: takeStory },
  { method: 'POST', path: `${path}/drop`, needs: 'editor', answer: dropStory },
  { method: 'POST', path: `${path}/move`, needs: 'editor', answer: moveStory },
  { method: 'POST', path: `${path}/merge`, needs: 'editor', answer: joinStory },
  { method: 'POST', path: `${path}/split`, needs: 'editor', answer: splitStory },
  { method: 'POST', path: `${path}/add`, needs: 'editor', answer: addStory },
  { method: 'POST', path: `${path}/undo`, needs: 'editor', answer: undoLast },
];
