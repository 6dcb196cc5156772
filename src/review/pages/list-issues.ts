import type { Route } from '../state/route.ts';

/** The list of issues, which is where the desk begins. */
export const listRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    needs: null,
    answer: async ({ ports, words }) => {
      const rows = await ports.issues();
      const issues = rows.map(({ id, status, entries }) => ({ id, status, entries, href: `/issues/${id}/triage` }));
      return {
        kind: 'page',
        title: words.issues,
        template: 'review/list.html.hbs',
        view: { issues },
        place: { issue: null, tab: 'issues' },
      };
    },
  },
];
