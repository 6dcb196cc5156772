import { z } from 'zod';
import { problem } from '../model/problem.ts';
import type { Source } from '../model/source.ts';
import type { Window } from '../model/window.ts';
import type { CollectedItem, Collector } from './collector.ts';
import { formatEvidence } from './evidence-text.ts';
import { dayOfWindow } from './day-of-window.ts';
import { parseTips, type Tip } from './tip/parse-tips.ts';

const TipOptions = z.strictObject({
  /** The file of tips, in the newsletter's folder. */
  path: z
    .string()
    .regex(
      /^(?![/\\])(?!.*(?:\.\.|\\|:))[^\0]{1,200}\.ya?ml$/,
      'expected the path of a YAML file inside the newsletter’s folder',
    )
    .refine(
      (path) => !/^(?:\.\/)?sources\//.test(path),
      'expected a path outside of sources/, where each file is a source',
    )
    .default('tips.yaml'),
});
type TipOptions = z.infer<typeof TipOptions>;
type TipSource = Source<TipOptions, null>;

const File = z.object({ text: z.string().nullable() });

/**
 * Links that people recommend for an issue and that no feed carries, from a file that they fill (docs/tips.md). A tip
 * belongs to the issue that it names, else to the week of its day. Signals: `refs`, how many upstream facts it is about.
 */
export const tip: Collector<TipOptions, null> = {
  kind: 'tip',
  summary: 'Links that people recommend, from a file that editors and readers fill.',
  yields: ['article'],
  place: 'anywhere',
  options: TipOptions,
  start: ({ options: { path } }) => [{ api: 'file', path, tag: 'tips' }],
  read: ({ data }, source, { window }) => {
    const { path } = source.options;
    const file = File.safeParse(data);
    if (!file.success) {
      return { items: [], problems: [problem('tip-invalid', { file: path }, `${path} could not be read as a text.`)] };
    }
    if (file.data.text === null) {
      return {
        items: [],
        problems: [problem('tips-missing', { file: path }, `There is no ${path}, so there are no tips.`)],
      };
    }
    const { value, problems } = parseTips(path, file.data.text);
    return { items: value.flatMap((one) => itemOf(one, source, window)), problems };
  },
};

function itemOf(one: Tip, source: TipSource, window: Window): CollectedItem[] {
  const at = momentOf(one, window);
  if (at === null) return [];
  const publisher = one.publisher ?? new URL(one.address.url).hostname;
  const { text } = formatEvidence(
    [
      ['article', one.title],
      ['publisher', publisher],
      ['recommended by', one.by],
      ['recommended on', one.on],
      ['address', one.address.url],
    ],
    'note',
    one.note ?? '',
  );
  const item: CollectedItem = {
    id: one.address.id,
    kind: 'article',
    source: source.id,
    project: one.project ?? source.project,
    section: source.section,
    repo: null,
    url: one.address.url,
    title: one.title,
    author: null,
    state: 'published',
    createdAt: null,
    moves: [{ move: 'recommended', at }],
    labels: [],
    signals: { refs: one.refs.length },
    refs: one.refs,
    facts: {
      kind: 'article',
      publisher,
      language: one.language ?? null,
      publishedAt: null,
      summary: null,
      recommendedBy: one.by,
      note: one.note ?? null,
    },
    texts: [{ label: 'tip', url: one.address.url, text }],
  };
  return [item];
}

/** The day of the tip; the beginning of the week for a tip that names this issue and came on another day. */
function momentOf({ issue, on }: Tip, window: Window): string | null {
  if (issue !== undefined && issue !== window.issue) return null;
  return dayOfWindow(window, on) ?? (issue === window.issue ? window.from : null);
}
