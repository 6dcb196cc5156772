import { parseKepYaml } from './parse-kep-yaml.ts';
import type { KepFields, YamlFault } from './parse-kep-yaml.ts';
import { splitFrontMatter, type FrontMatter } from './split-front-matter.ts';

const kepStatuses = ['provisional', 'implementable', 'implemented', 'deferred', 'rejected', 'withdrawn', 'replaced'];
export const kepStages = ['alpha', 'beta', 'stable', 'deprecated', 'disabled', 'removed'];

/** A status or stage: `value` is one of the known words, or `other`; `written` is what the file says. */
export type KepWord = { value: string; written: string };

/** The metadata of a KEP as one file states it. Absent values are null or empty; milestones that say nothing are absent. */
export type Kep = {
  title: string | null;
  status: KepWord | null;
  stage: KepWord | null;
  latestMilestone: string | null;
  milestones: Record<string, string>;
  sig: string | null;
  authors: string[];
  /** `YYYY-MM-DD`, of a real day. */
  created: string | null;
  /** Other KEPs and threads that it names as replaced, superseding or related, as written. */
  related: string[];
  /** Every key with its value as text, for comparison. */
  fields: Record<string, string>;
  /** The metadata as read. */
  metadata: string;
  /** The Markdown below the front matter; null in a kep.yaml. */
  body: string | null;
  fault: YamlFault | null;
};

/** Reads a kep.yaml. Never throws: what is no YAML is scanned, and `fault` says so. */
export function parseKepFile(text: string): Kep {
  return kepOf({ metadata: withoutMark(text), body: null, firstLine: 1 });
}

/** Reads a flat KEP: front matter and Markdown. Null when there is no front matter: then it is a document beside the KEPs. */
export function parseFlatKep(text: string): Kep | null {
  const parts = splitFrontMatter(withoutMark(text));
  return parts && kepOf(parts);
}

/** Reads a production-readiness file: the approver of each stage. Empty when nothing can be read. */
export function parseKepApprovals(text: string): Record<string, string> {
  const approvals: Record<string, string> = {};
  let stage: string | null = null;
  for (const line of text.slice(0, 8000).split(/\r?\n/)) {
    const head = /^([a-z]{4,12}):\s*(?:#.*)?$/.exec(line)?.[1];
    if (head) stage = kepStages.includes(head) ? head : null;
    const approver = /^\s+approver:\s*["']?(@?[A-Za-z0-9-]{1,39})/.exec(line)?.[1];
    if (stage !== null && approver) approvals[stage] = approver.startsWith('@') ? approver : `@${approver}`;
  }
  return approvals;
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

type Parts = Omit<FrontMatter, 'body'> & { body: string | null };

function kepOf(parts: Parts): Kep {
  const { fields, fault } = parseKepYaml(parts.metadata);
  const milestones = fields.get('milestone');
  return {
    title: titleOf(scalar(fields, 'title'), parts.body),
    status: word(fields, 'status', kepStatuses),
    stage: word(fields, 'stage', kepStages),
    latestMilestone: milestone(scalar(fields, 'latest-milestone') ?? ''),
    milestones: typeof milestones === 'object' && !Array.isArray(milestones) ? realMilestones(milestones) : {},
    sig: scalar(fields, 'owning-sig') ?? list(fields, 'owning-sig')[0] ?? null,
    authors: list(fields, 'authors'),
    created: realDay(scalar(fields, 'creation-date')),
    related: ['replaces', 'superseded-by', 'see-also'].flatMap((key) => list(fields, key)),
    fields: Object.fromEntries([...fields].map(([key, value]) => [key, asText(value)])),
    metadata: parts.metadata.trim(),
    body: parts.body,
    fault: fault && { ...fault, line: fault.line + parts.firstLine - 1 },
  };
}

/** The heading that names a KEP stands near the beginning of its text, in characters. */
const nearText = 20_000;

/** Some authors leave the template's title, or lose the `authors:` line so that YAML folds the list into the title. */
function titleOf(written: string | null, body: string | null): string | null {
  const title =
    written
      ?.slice(0, 1000)
      .replace(/\s+-\s+["']?@.*$/s, '')
      .trim() ?? '';
  if (title !== '' && !/^kep template$/i.test(title)) return title;
  const heading = /^#[ \t]+(\S.{0,200})$/m.exec(body?.slice(0, nearText) ?? '')?.[1]?.trim() ?? null;
  return heading ?? (title === '' ? null : title);
}

function scalar(fields: KepFields, key: string): string | null {
  const value = fields.get(key);
  return typeof value === 'string' && value !== '' ? value : null;
}

function list(fields: KepFields, key: string): string[] {
  const value = fields.get(key);
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return [];
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function word(fields: KepFields, key: string, known: string[]): KepWord | null {
  const written = scalar(fields, key) ?? list(fields, key).join(' ');
  const value = written.toLowerCase();
  if (value === '' || value === 'tbd' || value === 'null') return null;
  return { value: known.includes(value) ? value : 'other', written };
}

function milestone(written: string): string | null {
  return /^v?[1-9]\d?\.\d{1,3}$/i.test(written) ? written : null;
}

function realMilestones(map: Record<string, string>): Record<string, string> {
  const real = kepStages.map((stage) => [stage, milestone(map[stage] ?? '')] as const);
  return Object.fromEntries(real.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

function realDay(written: string | null): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(written ?? '')?.[0];
  if (!day) return null;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null;
}

function asText(value: string | string[] | Record<string, string>): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.join(', ');
  return Object.entries(value)
    .map(([key, one]) => `${key} ${one}`)
    .join(', ');
}
