import { entryRoutes } from '../pages/entry.ts';
import { entryExtrasRoutes } from '../pages/entry-extras.ts';
import { eventRoutes } from '../pages/events.ts';
import { listRoutes } from '../pages/list-issues.ts';
import { approveRoutes } from '../pages/approve.ts';
import { effortRoutes } from '../pages/effort.ts';
import { facesRoutes } from '../pages/faces.ts';
import { historyRoutes } from '../pages/history.ts';
import { issueRoutes } from '../pages/issue.ts';
import { meRoutes } from '../pages/me.ts';
import { sendingRoutes } from '../pages/sending.ts';
import { triageRoutes } from '../pages/triage.ts';
import type { Route } from '../state/route.ts';

/** Every address of the desk that a person must sign in for. */
export const routes: readonly Route[] = [
  ...listRoutes,
  ...eventRoutes,
  ...entryRoutes,
  ...entryExtrasRoutes,
  ...approveRoutes,
  ...historyRoutes,
  ...sendingRoutes,
  ...effortRoutes,
  ...triageRoutes,
  ...issueRoutes,
  ...facesRoutes,
  ...meRoutes,
];
