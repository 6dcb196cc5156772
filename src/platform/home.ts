import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GlossaryFile } from '../model/glossary.ts';
import { Newsletter } from '../model/newsletter.ts';
import type { Attempt } from '../model/problem.ts';
import { TrainedWeights } from '../model/weights.ts';
import { folderCache } from './folder-cache.ts';
import { openFolder } from './folder.ts';
import { takeLock } from './issue-lock.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Cache, Files } from './ports.ts';
import { runCheckpoint, type Checkpoint } from './run-checkpoint.ts';
import { sweepCache } from './sweep-cache.ts';

/** The project itself: its newsletter.yaml, sources and templates serve a home that has none of its own. */
const project = resolve(import.meta.dirname, '../..');

/** In a home: the weights that `zhoubao rank --learn` fitted. */
export const learnedWeights = 'learned-weights.json';

/** In the project: the weights that `npm run train:rank` fitted to the picks of another newsletter. */
const trainedWeights = 'src/rank/trained-weights.json';

/** A newsletter folder: configuration, sources, templates and issues. */
export type Home = {
  files: Files;
  cache: Cache;
  /** Takes out of the cache what nobody needs any more, at most once a day. */
  sweepCache(): Promise<number>;
  /** Read once: all stages of a run go by the same settings. */
  newsletter(): Promise<Attempt<Newsletter>>;
  /** `templates/glossary.yaml`, read once and only where it is needed: it is long. */
  glossary(): Promise<Attempt<GlossaryFile>>;
  /** What was learned from the home's own editors; neither value nor problem where nothing was. */
  learnedWeights(): Promise<Attempt<TrainedWeights>>;
  /** What was trained on the picks of another newsletter; neither value nor problem where the project has no such file. */
  trainedWeights(): Promise<Attempt<TrainedWeights>>;
  /** Source files by path, and whether they are the home's own. */
  sources(): Promise<Map<string, string>>;
  /** Template texts by their path below `templates/`, without the fonts, which are no texts. */
  templates(): Promise<Map<string, string>>;
  /** Files that people fill, such as tips: the home's, or the project's where the home has none. */
  filled: Pick<Files, 'read'>;
  issue(id: string): Files;
  /** Takes the issue for this process; null while another one works on it. */
  lock(id: string): Promise<(() => Promise<void>) | null>;
  /** Whether collecting an issue was begun and not ended. */
  checkpoint(id: string): Checkpoint;
  /** A path of the configuration, in the home or, where it is not there, in the project. */
  locate(path: string): Promise<string>;
};

export function openHome(directory: string): Home {
  const files = openFolder(resolve(directory));
  const fallback = openFolder(project);
  const stored = openFolder(join(files.root, '.zhoubao/cache'));
  let newsletter: Promise<Attempt<Newsletter>> | null = null;
  let glossary: Promise<Attempt<GlossaryFile>> | null = null;
  const readNewsletter = async () => {
    const text = (await files.read('newsletter.yaml')) ?? (await fallback.read('newsletter.yaml')) ?? '';
    return parseYaml({ file: 'newsletter.yaml', text, schema: Newsletter, code: 'newsletter-invalid' });
  };
  const readGlossary = async () => {
    const file = 'templates/glossary.yaml';
    const text = (await files.read(file)) ?? (await fallback.read(file)) ?? '';
    return parseYaml({ file, text, schema: GlossaryFile, code: 'glossary-invalid' });
  };
  return {
    files,
    cache: folderCache(stored),
    // Ages of files are of the clock of this machine, whatever day a run is of.
    sweepCache: () => sweepCache(stored.root, Date.now()),
    newsletter: () => (newsletter ??= readNewsletter()),
    glossary: () => (glossary ??= readGlossary()),
    learnedWeights: () => readWeights(files, learnedWeights),
    trainedWeights: () => readWeights(fallback, trainedWeights),
    sources: async () => {
      const own = await readFolder(files, 'sources', '.yaml');
      return own.size > 0 ? own : readFolder(fallback, 'sources', '.yaml');
    },
    templates: async () => {
      const texts = [...(await readFolder(fallback, 'templates')), ...(await readFolder(files, 'templates'))];
      return new Map(texts.map(([path, text]) => [path.slice('templates/'.length), text]));
    },
    filled: { read: async (path) => (await files.read(path)) ?? fallback.read(path) },
    issue: (id) => openFolder(join(files.root, 'issues', id)),
    lock: (id) => takeLock(join(files.root, '.zhoubao/locks', id)),
    checkpoint: (id) => runCheckpoint(stored, `runs/${id}.json`),
    locate: async (path) => {
      const found = statSync(resolve(files.root, path), { throwIfNoEntry: false });
      const own = found?.isDirectory() === true ? (await files.list(path)).length > 0 : found !== undefined;
      return resolve(own ? files.root : project, path);
    },
  };
}

async function readWeights(files: Files, file: string): Promise<Attempt<TrainedWeights>> {
  const text = await files.read(file);
  return text === null ? { value: null, problems: [] } : parseJson({ file, text, schema: TrainedWeights });
}

async function readFolder(files: Files, folder: string, ending = ''): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const path of await files.list(folder)) {
    const text = path.endsWith(ending) && !path.startsWith('templates/fonts/') ? await files.read(path) : null;
    if (text !== null) texts.set(path, text);
  }
  return texts;
}
