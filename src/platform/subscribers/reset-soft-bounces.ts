import type { Instant } from '../../model/instant.ts';
import type { IssueId } from '../../model/window.ts';
import type { Database } from '../database.ts';
import { toMilliseconds } from '../storage/moments.ts';

/** Nobody who bounced since is counted anew, so that it may be done at any time and again. */
export async function resetSoftBounces(database: Database, issue: IssueId, at: Instant): Promise<number> {
  return database.transaction((inside) =>
    inside.run(
      `update subscribers set soft_bounces = 0, changed_at = $2
         where soft_bounces > 0 and state = 'active'
           and id in (select d.subscriber from deliveries d where d.issue = $1 and d.state = 'submitted')
           and id not in (select r.subscriber from reports r join mailings m on m.issue = $1
             where r.kind = 'soft' and r.subscriber is not null and r.at >= coalesce(m.mailed_at, m.start_at))
           and id not in (select d.subscriber from deliveries d join mailings m on m.issue = $1
             where d.state = 'rejected' and d.changed_at >= coalesce(m.mailed_at, m.start_at))`,
      [issue, toMilliseconds(at)],
    ),
  );
}
