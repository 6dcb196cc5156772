import { compareText } from '../../model/compare-text.ts';
import type { ServerRequest } from '../../platform/ports.ts';
import { momentPattern, momentRange } from '../search/ranges.ts';
import type { AdvisoryView } from '../snapshot/listings.ts';
import type { RepositoryView, Snapshot } from '../snapshot/snapshot.ts';

/** The advisories that `GET /advisories` lists: reviewed ones unless `type` says otherwise, the newest first. */
export function listAdvisories({ advisories }: Snapshot, { query }: ServerRequest): AdvisoryView[] {
  const named = (name: string): string[] | null => query.get(name)?.toLowerCase().split(',') ?? null;
  const [ecosystem, affects, severity] = [named('ecosystem'), named('affects'), named('severity')];
  const within = (name: string) => {
    const value = query.get(name);
    return value !== null && momentPattern.test(value) ? momentRange(value) : () => true;
  };
  const [published, updated] = [within('published'), within('updated')];
  const wanted = query.get('type') ?? 'reviewed';
  const found = advisories.filter(
    ({ advisory, updatedAt }) =>
      advisory.type === wanted &&
      published(advisory.published_at) &&
      updated(updatedAt) &&
      (severity === null || severity.includes(advisory.severity ?? 'unknown')) &&
      ['ghsa_id', 'cve_id'].every((id) => matchesId(advisory, id, query.get(id))) &&
      ((ecosystem === null && affects === null) ||
        advisory.vulnerabilities.some(
          ({ package: { ecosystem: of, name } }) =>
            (ecosystem?.includes(of.toLowerCase()) ?? true) && (affects?.includes(name.toLowerCase()) ?? true),
        )),
  );
  return sortAdvisories(found, query);
}

function matchesId({ ghsa_id, cve_id }: AdvisoryView['advisory'], id: string, value: string | null): boolean {
  return value === null || (id === 'ghsa_id' ? ghsa_id : cve_id) === value;
}

/** The repository's own advisories that were published. */
export function listRepositoryAdvisories({ advisories }: RepositoryView, { query }: ServerRequest): AdvisoryView[] {
  const state = query.get('state') ?? 'published';
  const found = advisories.filter(({ withdrawnAt }) => state === (withdrawnAt === null ? 'published' : 'withdrawn'));
  return sortAdvisories(found, query);
}

function sortAdvisories(rows: AdvisoryView[], query: URLSearchParams): AdvisoryView[] {
  const key = ({ advisory, updatedAt }: AdvisoryView) =>
    query.get('sort') === 'updated' ? updatedAt : advisory.published_at;
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => sign * compareText(key(a), key(b)));
}

/** The commits that `GET /repos/{owner}/{repo}/commits` lists, newest first. `since` and `until` are both inclusive. */
export function listCommits({ commits, defaultBranch }: RepositoryView, { query }: ServerRequest) {
  const start = query.get('sha') ?? defaultBranch;
  const end = commits.findIndex(({ oid }) => oid === start);
  const reached = start === defaultBranch || start === 'HEAD' ? commits : commits.slice(0, end + 1);
  const since = timeOf(query.get('since'), -Infinity);
  const until = timeOf(query.get('until'), Infinity);
  const path = query.get('path')?.replace(/\/+$/, '') ?? '';
  return reached
    .filter(({ at, paths }) => {
      const time = Date.parse(at);
      const touches = path === '' || paths.some((one) => one === path || one.startsWith(`${path}/`));
      return time >= since && time <= until && touches;
    })
    .toReversed();
}

function timeOf(text: string | null, otherwise: number): number {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? otherwise : time;
}
