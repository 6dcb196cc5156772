import { z } from 'zod';
import { ItemId, type Ref } from '../../model/item.ts';
import { problem, type Outcome, type Place, type Problem } from '../../model/problem.ts';
import { IssueId } from '../../model/window.ts';
import { canonicalUrl, type CanonicalUrl } from '../canonical-url.ts';
import { composeYaml } from '../compose-yaml.ts';
import { findLinks } from '../feed/find-links.ts';
import { lineOfKey } from '../yaml-place.ts';

const Line = (most: number) => z.string().trim().min(1).max(most);

/** A tip as people write it; docs/tips.md explains each key. */
const WrittenTip = z.strictObject({
  url: z.string(),
  title: Line(300),
  by: Line(100),
  on: z.iso.date('expected a day such as 2019-05-08'),
  issue: IssueId.optional(),
  language: z.enum(['zh', 'en']).optional(),
  publisher: Line(100).optional(),
  project: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and hyphens')
    .optional(),
  note: Line(600).optional(),
  refs: z.array(z.string()).max(20).optional(),
});

/** A tip that can be an article, with its place in the file for messages. */
export type Tip = Omit<z.infer<typeof WrittenTip>, 'url' | 'refs'> & {
  address: CanonicalUrl;
  refs: Ref[];
  place: Place;
};

type Fault = { path: PropertyKey[]; message: string };
type Row = { tip: Omit<Tip, 'place'> | null; faults: Fault[] };

/** Characters of a file, and rows of it: some hundred tips a year, and past issues are taken out. */
const mostText = 200_000;
const mostRows = 1000;
/** Faults that are told one by one. */
const mostFaults = 20;

/**
 * Reads a file of tips (YAML 1.2, a list). A row with a fault is missing, save that an entry of `refs` that names nothing is
 * missing by itself; each fault names its key and line.
 */
export function parseTips(file: string, text: string): Outcome<Tip[]> {
  const whole = (message: string, place: Place = { file }): Outcome<Tip[]> => ({
    value: [],
    problems: [problem('tip-invalid', place, message)],
  });
  if (text.length > mostText)
    return whole(`${file} has ${text.length} characters; a file of tips has at most ${mostText}.`);
  const written = composeYaml(text, { longest: mostText });
  if ('fault' in written) {
    const { line, reason } = written.fault;
    return whole(`${file}, line ${line}: not valid YAML, so no tip was read: ${reason}.`, { file, line });
  }
  const { document, lines } = written.composed;
  const rows = written.composed.value ?? [];
  if (!Array.isArray(rows)) return whole(`${file} should be a list of tips, each with url, title, by and on.`);
  if (rows.length > mostRows) return whole(`${file} has ${rows.length} tips; at most ${mostRows} are read.`);
  const read = rows.map((row: unknown, index) => {
    const { tip, faults } = readRow(row);
    const lineOf = (path: PropertyKey[]) => lineOfKey(document, [index, ...path], lines);
    const problems = faults.map((one) => faultAt(file, [index, ...one.path], { line: lineOf(one.path), fault: one }));
    const line = lineOf([]);
    return { tip: tip && { ...tip, place: { file, key: String(index), ...(line !== null && { line }) } }, problems };
  });
  const problems = read.flatMap((row) => row.problems);
  const rest = problems.length - mostFaults;
  const more = rest > 0 ? [problem('tip-invalid', { file }, `${file} has ${rest} more faults of this kind.`)] : [];
  return { value: read.flatMap(({ tip }) => tip ?? []), problems: [...problems.slice(0, mostFaults), ...more] };
}

function readRow(row: unknown): Row {
  const written = WrittenTip.safeParse(row);
  if (!written.success) return { tip: null, faults: written.error.issues.map(ofIssue) };
  const { url, refs = [], ...rest } = written.data;
  const address = canonicalUrl(url);
  if (address === null) {
    const message = `expected the http or https address of a public page, got ${JSON.stringify(url.slice(0, 100))}`;
    return { tip: null, faults: [{ path: ['url'], message }] };
  }
  const found = refs.map(parseRef);
  const faults = found.flatMap((ref, index): Fault[] =>
    ref.length > 0
      ? []
      : [
          {
            path: ['refs', index],
            message: 'expected owner/repo#n, KEP-n, a CVE or GHSA id, or an address on github.com',
          },
        ],
  );
  const all = [...found.flat(), ...findLinks(url)];
  const unique = new Map(all.map((ref) => [ref.id, ref]));
  return { tip: { ...rest, address, refs: [...unique.values()] }, faults };
}

/** What a tip may name by its id; an address is read as a link. */
const named = /^(?:gh:[\w-]+\/[\w.-]+#\d+|kep:[\w-]+|rel:[\w-]+\/[\w.-]+@[\w.+/-]+|adv:(?:CVE|GHSA|GO)-[\w-]+)$/;

function parseRef(text: string): Ref[] {
  const thread = /^[\w-]{1,39}\/[\w.-]{1,100}#\d{1,7}$/.test(text) ? `gh:${text.toLowerCase()}` : text;
  const id = ItemId.safeParse(thread.startsWith('gh:') ? thread.toLowerCase() : thread);
  return id.success && named.test(id.data) ? [{ relation: 'links', id: id.data }] : findLinks(text);
}

function ofIssue(issue: z.core.$ZodIssue): Fault {
  const first = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return { path: first === undefined ? issue.path : [...issue.path, first], message: issue.message };
}

function faultAt(file: string, path: PropertyKey[], { line, fault }: { line: number | null; fault: Fault }): Problem {
  const key = path.map(String).join('.');
  const where = `${file}${line === null ? '' : `, line ${line}`}, ${key}`;
  return problem('tip-invalid', { file, key, ...(line !== null && { line }) }, `${where}: ${fault.message}.`);
}
