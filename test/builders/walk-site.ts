import { walkHtml, type Element } from './html.ts';

/** What is wrong with the pages of a site: each a sentence with its path. */
type Walked = { faults: string[]; links: number };

type Page = { path: string; elements: Element[]; text: string };

/**
 * Walks all pages of a site as a reader's browser and a search engine do.
 * @param texts of the site, by path of the file
 * @param files paths of all files, pages or not
 * @param site its address, ending in a slash
 */
export function walkSite(texts: ReadonlyMap<string, string>, files: ReadonlySet<string>, site: string): Walked {
  const pages = new Map(
    [...texts]
      .filter(([path]) => path.endsWith('.html'))
      .map(([file, text]): [string, Page] => {
        const path = file.replace(/(^|\/)index\.html$/, '$1');
        return [path, { path, text, elements: walkHtml(text).elements }];
      }),
  );
  const all = [...pages.values()];
  const faults = all.flatMap((page) => [
    ...linkFaults(page, { pages, files, site }),
    ...idFaults(page),
    ...headFaults(page, site, pages),
  ]);
  const links = all.reduce((count, { elements }) => count + elements.filter(({ name }) => name === 'a').length, 0);
  return { faults: [...faults, ...doubles(all)], links };
}

type Ground = { pages: ReadonlyMap<string, Page>; files: ReadonlySet<string>; site: string };

/** Links, pictures, styles and scripts that lead nowhere in the site; other addresses are for others to keep. */
function linkFaults({ path, elements }: Page, { pages, files, site }: Ground): string[] {
  return elements.flatMap(({ attributes }) => {
    const address = attributes['href'] ?? attributes['src'] ?? attributes['action'];
    if (address === undefined) return [];
    const target = new URL(address, site + path);
    if (!target.href.startsWith(site)) return [];
    const inside = decodeURI(target.pathname.slice(new URL(site).pathname.length));
    const page = pages.get(inside);
    if (page === undefined && !files.has(inside)) return [`${path}: ${address} leads nowhere`];
    const anchor = decodeURIComponent(target.hash.slice(1));
    return anchor === '' || idsOf(page).includes(anchor) ? [] : [`${path}: ${address} has no anchor there`];
  });
}

function idsOf(page: Page | undefined): string[] {
  return (page?.elements ?? []).flatMap(({ attributes }) => attributes['id'] ?? []);
}

function idFaults(page: Page): string[] {
  const ids = idsOf(page);
  const labels = page.elements.flatMap(({ attributes }) =>
    ['aria-labelledby', 'aria-describedby', 'for'].flatMap((name) => attributes[name]?.split(' ') ?? []),
  );
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${page.path}: the id ${id} stands twice`),
    ...labels.filter((id) => !ids.includes(id)).map((id) => `${page.path}: nothing has the id ${id}`),
  ];
}

/** Canonical address and languages: a page names itself, and those that it names name it. */
function headFaults({ path, elements, text }: Page, site: string, pages: ReadonlyMap<string, Page>): string[] {
  if (path === '404.html') return [];
  const faults: string[] = [];
  const links = elements.filter(({ name }) => name === 'link').map(({ attributes }) => attributes);
  const canonical = links.filter(({ rel }) => rel === 'canonical').map(({ href }) => href);
  if (canonical.join() !== site + path) faults.push(`${path}: its canonical address is ${canonical.join()}`);
  const named = alternatesOf(elements);
  if (!named.some(([, href]) => href === site + path)) faults.push(`${path}: it is not among its languages`);
  for (const [tag, href] of named) {
    const other = pages.get((href ?? '').slice(site.length));
    const back = other === undefined ? null : alternatesOf(other.elements);
    if (JSON.stringify(back) !== JSON.stringify(named)) faults.push(`${path}: its ${tag} ${href} does not name it`);
  }
  if ((text.match(/<h1[ >]/g) ?? []).length !== 1) faults.push(`${path}: it has not one h1`);
  return faults;
}

function alternatesOf(elements: readonly Element[]): [string | undefined, string | undefined][] {
  return elements
    .filter(({ attributes }) => attributes['hreflang'] !== undefined && attributes['rel'] === 'alternate')
    .map(({ attributes }) => [attributes['hreflang'], attributes['href']]);
}

/** Titles and descriptions that two pages of one language have. */
function doubles(pages: readonly Page[]): string[] {
  const seen = new Map<string, string>();
  return pages.flatMap(({ path, text }) => {
    const language = /<html lang="([^"]*)"/.exec(text)?.[1] ?? '';
    const title = /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
    const key = `${language} ${title}`;
    const other = seen.get(key);
    seen.set(key, path);
    if (title === '') return [`${path}: it has no title`];
    return other === undefined ? [] : [`${path}: it is called as ${other || 'the first page'} is: ${title}`];
  });
}
