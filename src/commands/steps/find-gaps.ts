import { collectors } from '../../collect/collectors.ts';
import { parseSource } from '../../collect/parse-source.ts';
import type { Home } from '../../platform/home.ts';
import { readCollection } from '../../platform/issue-folder.ts';
import type { Files } from '../../platform/ports.ts';
import type { Gap } from '../../rank/told/find-backlog.ts';

/**
 * What the sources that failed were to bring, by `collection.json`. None where that is not there or cannot be read, which is no
 * problem of the ranking: collecting has said what failed. A source that people have taken out since leaves no gap.
 */
export async function findGaps(home: Pick<Home, 'sources'>, folder: Files): Promise<Gap[]> {
  const { value: collection } = await readCollection(folder);
  const failed = new Set(
    (collection?.sources ?? [])
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ source, kind }) => `${source} ${kind}`),
  );
  if (failed.size === 0) return [];
  const sources = [...(await home.sources())].flatMap(([file, text]) => parseSource(file, text, collectors).value);
  return sources
    .filter(({ id, kind }) => failed.has(`${id} ${kind}`))
    .map(({ project, section }) => ({ project, section }));
}
