import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Digest } from '../../model/evidence.ts';
import type { Newsletter } from '../../model/newsletter.ts';
import { problem, type Attempt } from '../../model/problem.ts';
import { codeDigest } from '../../platform/code-digest.ts';
import type { Templates } from '../../render/render-input.ts';
import type { Context } from './context.ts';
import { readNewsletter } from './read-newsletter.ts';

/** What `zhoubao archive` was asked for. */
export type ArchiveRequest = {
  /** The address of the site; that of newsletter.yaml without it. */
  site?: string | undefined;
  /** All issues, published or not, for editors. */
  drafts?: boolean | undefined;
  /** The id of an issue that is not published any more, whose addresses are taken out of the list. */
  withdraw?: string | undefined;
  /** The folder of the site. */
  out?: string | undefined;
  /** Covers and the search index stay as they are. */
  quick?: boolean | undefined;
  /** Threads that work, 1 or 2; as many as the issues are worth without it. */
  threads?: number | undefined;
};

/** All that holds for every page. `everything` is a digest of it, of the templates and of the code: what pages share. */
export type ArchiveSettings = {
  newsletter: Newsletter;
  templates: Templates;
  /** With a slash at its end. */
  site: string;
  drafts: boolean;
  out: string;
  everything: Digest;
};

const src = join(import.meta.dirname, '../..');
/** The rooms whose code decides the bytes of a page. */
const rooms = ['archive', 'render', 'model', 'check/reading'].map((room) => join(src, room));

/** @param out the whole path of the site's folder */
export async function archiveSettings(
  context: Context,
  request: ArchiveRequest,
  out: string,
): Promise<Attempt<ArchiveSettings>> {
  const newsletter = await readNewsletter(context);
  if (newsletter.value === null) return { value: null, problems: newsletter.problems };
  const address = siteOf(request, newsletter.value);
  if (address.value === null) return { value: null, problems: address.problems };
  const [site, drafts] = [address.value, request.drafts === true];
  const templates = new Map([...(await context.home.templates())].filter(([path]) => /\.(?:hbs|css|js)$/.test(path)));
  const parts = [newsletter.value, site, drafts, [...templates], await codeDigest(rooms)];
  const everything = hash('sha256', JSON.stringify(parts));
  return { value: { newsletter: newsletter.value, templates, site, drafts, out, everything }, problems: [] };
}

/** Drafts are looked at on the editors' machines, so that they need no address. */
function siteOf({ site, drafts }: ArchiveRequest, newsletter: Newsletter): Attempt<string> {
  const address = site ?? newsletter.site ?? (drafts ? 'http://localhost/' : null);
  if (address === null) {
    const message = 'newsletter.yaml names no site, and the archive needs its own address for feeds and links.';
    return {
      value: null,
      problems: [problem('archive-site-missing', { file: 'newsletter.yaml', key: 'site' }, message)],
    };
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (
    url === null ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.search !== '' ||
    url.hash !== '' ||
    url.username !== '' ||
    url.password !== ''
  ) {
    const message = `"${address}" is no address of a site; one is written https://weekly.example.org/.`;
    return { value: null, problems: [problem('archive-site-missing', {}, message)] };
  }
  return { value: url.href.endsWith('/') ? url.href : `${url.href}/`, problems: [] };
}
