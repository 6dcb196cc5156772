import { checkAddresses, siteAddresses, withdrawnAddresses, withoutAddresses } from '../../archive/check-addresses.ts';
import { issueCard, listedIssue } from '../../archive/issue-card.ts';
import { planSite } from '../../archive/plan-site.ts';
import type { ListedIssue, SitePage } from '../../model/archive.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt } from '../../model/problem.ts';
import { IssueId } from '../../model/window.ts';
import { readArchivedIssue } from '../../platform/read-archive.ts';
import type { Shelf } from './read-cards.ts';

/** The new text of the list of addresses, and those that were taken out of it. */
type Settled = { manifest: string; withdrawn: string[] };

type Site = { newsletter: Newsletter; shelf: Shelf; pages: readonly SitePage[] };

/** Holds the addresses of a site against those that it had; those of an issue that is withdrawn may go. */
export function settleAddresses(manifest: string, withdraw: string | undefined, site: Site): Attempt<Settled> {
  const current = siteAddresses(site.pages, site.shelf.cards);
  const taken = withdraw === undefined ? { value: [], problems: [] } : addressesOf(withdraw, manifest, site);
  if (taken.value === null) return { value: null, problems: taken.problems };
  const checked = checkAddresses(withoutAddresses(manifest, taken.value), current);
  if (checked.problems.length > 0) return { value: null, problems: checked.problems };
  return { value: { manifest: checked.value, withdrawn: taken.value }, problems: [] };
}

/** What only the issue had. It says so itself, so that its folder has to be there and must not be published any more. */
function addressesOf(id: string, manifest: string, { newsletter, shelf, pages }: Site): Attempt<string[]> {
  if (!IssueId.safeParse(id).success) {
    const message = `"${id}" is no issue id; one is written YYYY-Www, for example 2019-W19.`;
    return { value: null, problems: [problem('issue-id-invalid', {}, message)] };
  }
  const file = `issues/${id}/issue.yaml`;
  const stored = shelf.stored.get(id);
  if (stored === undefined) return refuse(`There is no ${file}, which would say what addresses were its own.`, {});
  if (shelf.issues.some((one) => one.id === id && one.card !== null)) {
    return refuse('The issue still has published: in its issue.yaml.', { file, key: 'published' });
  }
  const { value, problems } = readArchivedIssue(stored);
  if (value === null) return { value: null, problems };
  const card = listedIssue(issueCard({ ...value, timezone: newsletter.timezone }));
  const cards: ListedIssue[] = [...shelf.cards, card];
  const sets = {
    before: siteAddresses(planSite(cards, newsletter), cards),
    current: siteAddresses(pages, shelf.cards),
  };
  return { value: withdrawnAddresses(manifest, id, sets), problems: [] };
}

function refuse(message: string, place: { file?: string; key?: string }): Attempt<never> {
  return { value: null, problems: [problem('archive-withdraw-refused', place, message)] };
}
