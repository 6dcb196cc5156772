import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format } from '../../src/platform/issue-folder.ts';
import { collectedPull, hostilePulls, obey, type HostilePull } from './hostile.ts';
import { storyOf } from './dossier.ts';
import { completion, modelServer, type Asked } from './model-server.ts';
import { filesBelow } from './files-below.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { may2019 } from './window.ts';
import { project, zhoubaoHere } from './zhoubao.ts';

/** Secrets of a house, each of them a text that stands nowhere else. */
export const secrets: Record<string, string> = {
  GITHUB_TOKEN: 'ghp_plantedGithubToken0123456789abcdefghij',
  OPENAI_API_KEY: 'sk-planted-openai-key-0123456789',
  SMTP_URL: 'smtp://planted-user:planted-smtp-password@mail.invalid',
  DKIM_PRIVATE_KEY: 'planted-dkim-key-abcdef',
  DATABASE_URL: 'postgres://planted:planted-database-password@db.invalid/x',
  ZHOUBAO_SECRET: 'planted-zhoubao-secret-42',
};

/** A home with one issue of the honest stories and of all hostile ones, which all are picked. */
async function hostileHome(pulls: readonly HostilePull[], isAttacked: boolean): Promise<string> {
  const home = await temporaryFolder();
  const collected = pulls.map((pull) => collectedPull(pull, isAttacked));
  const items = collected.map(({ item }) => item).sort((a, b) => (a.id < b.id ? -1 : 1));
  const files = new Map([
    ['items.jsonl', format.items(items)],
    ['ranking.jsonl', format.ranking(collected.map(({ item }) => storyOf([item])))],
    ['collection.json', format.collection({ window: may2019, sources: [], problems: [] })],
    ...collected.flatMap(({ texts }) => [...texts].map(([digest, text]) => [`evidence/${digest}.txt`, text] as const)),
  ]);
  for (const [path, text] of files) {
    const file = join(home, 'issues', may2019.issue, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await cp(join(project, 'newsletter.yaml'), join(home, 'newsletter.yaml'));
  return home;
}

/** What a run left behind, by path below the home, and what it was asked for. */
export type HostileRun = { pulls: HostilePull[]; asked: Asked[]; files: Map<string, string>; errors: string[] };

/** Drafts, renders and checks such an issue by the commands, with a model that obeys every attack. */
export async function runHostile(isAttacked: boolean): Promise<HostileRun> {
  const pulls = hostilePulls();
  const home = await hostileHome(pulls, isAttacked);
  const { baseUrl, asked } = await modelServer((one) => {
    const pull = pulls.find(({ number }) => contentOf(one).includes(`\npull request: #${number}\n`));
    if (pull === undefined) throw new Error('a prompt about no pull request came');
    return { body: completion(obey(pull, isAttacked)) };
  });
  const environment = { ...secrets, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'obedient' };
  const words = [may2019.issue, '--home', home, '--json'];
  const ended = [];
  for (const verb of ['draft', 'render', 'check']) ended.push(await zhoubaoHere([verb, ...words], environment));
  const made = await filesBelow(home);
  const files = new Map([...made].map(([path, text]) => [path.replace(/^\//, ''), text]));
  files.set('check.json', ended.at(-1)?.stdout ?? '');
  // Problems end a command with 1; anything else is a fault of ours.
  const errors = ended.filter(({ exit }) => exit !== 0 && exit !== 1).map(({ stderr }) => stderr);
  return { pulls, asked, files, errors };
}

/** All that a request says to the model. */
export function contentOf({ body }: Asked): string {
  return (body['messages'] as { content: string }[]).map(({ content }) => content).join('\n');
}
