import { relative } from 'node:path';
import { houseStyle, type HouseStyle } from '../../../check/grounds/house-style.ts';
import type { Newsletter } from '../../../model/newsletter.ts';
import type { Problem } from '../../../model/problem.ts';
import { fileMemory } from '../../../platform/file-memory.ts';
import { openHome, type Home } from '../../../platform/home.ts';
import type { Context } from '../context.ts';
import { readNewsletter } from '../read-newsletter.ts';
import { withGlossary } from '../with-glossary.ts';

/**
 * The newsletter's folder as its configuration is now. `newsletter` has its whole glossary and is null where it cannot be read; the same
 * `version` is the same configuration.
 */
export type House = {
  home: Home;
  newsletter: Newsletter | null;
  style: HouseStyle;
  problems: Problem[];
  version: number;
};

const configuration = ['newsletter.yaml', 'templates/glossary.yaml'];

/** Reads `newsletter.yaml` and the glossary again only when they change: people may lose a role while the desk is open. */
export function rememberHouse(context: Context, now: () => number): () => Promise<House> {
  const { root } = context.home.files;
  const memory = fileMemory(root, now);
  return async () => {
    // A home that has none of its own is served by the project's, and may get one at any time.
    const places = await Promise.all(configuration.map((path) => context.home.locate(path)));
    const paths = [...configuration, ...places.map((place) => relative(root, place))];
    const { value, version } = await memory.recall(paths, () => readHouse({ ...context, home: openHome(root) }));
    return { ...value, version };
  };
}

async function readHouse(context: Context): Promise<Omit<House, 'version'>> {
  const { value, problems } = await readNewsletter(context);
  const whole = value === null ? { value: null, problems } : await withGlossary(context, value);
  const style = whole.value === null ? { space: true, glossary: [] } : houseStyle(whole.value);
  return { home: context.home, newsletter: whole.value, style, problems: whole.problems };
}
