import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchIssue } from './make-issues.ts';

/** A site generator that is measured beside ours. `build` makes `output` from nothing. */
export type Peer = { name: string; build: () => void; output: string };

const languages = ['zh', 'en'] as const;

/** The same twenty entries as Markdown, in front matter that both peers read. */
function markdownOf({ id, issue, entries, items }: BenchIssue, language: 'zh' | 'en'): string {
  const urls = new Map(items.map((item) => [item.id, item.url]));
  const head = `---\ntitle: ${JSON.stringify(issue.headline[language])}\ndate: ${issue.published}\n---\n\n`;
  const parts = [...entries.values()].map((entry) => {
    const links = entry.links.map((link) => `[${link}](${urls.get(link) ?? ''})`).join(' ');
    return `## ${entry[language].title}\n\n${entry.tag} ${entry.state}\n\n${entry[language].text}\n\n${links}\n`;
  });
  return `${head}${id} ${issue.abstract[language]}\n\n${parts.join('\n')}`;
}

function writePages(folder: string, issues: readonly BenchIssue[]): void {
  for (const language of languages) {
    mkdirSync(join(folder, language), { recursive: true });
    for (const one of issues) writeFileSync(join(folder, language, `${one.id}.md`), markdownOf(one, language));
  }
}

/** Eleventy 3.1.8 as npm has it, in a folder of its own; null where it cannot be installed. */
export function eleventy(root: string, issues: readonly BenchIssue[]): Peer | null {
  const folder = join(root, 'eleventy');
  mkdirSync(join(folder, 'pages/_includes'), { recursive: true });
  // The release asks for a version of recursive-copy that not every registry has.
  const wanted = {
    private: true,
    dependencies: { '@11ty/eleventy': '3.1.8' },
    overrides: { '@11ty/recursive-copy': '4.0.4' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(wanted));
  if (!succeeds('npm', ['install', '--no-audit', '--no-fund'], folder)) return null;
  const layout =
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{{ title }}</title></head><body><h1>{{ title }}</h1>{{ content | safe }}</body></html>';
  writeFileSync(join(folder, 'pages/_includes/page.njk'), layout);
  writeFileSync(join(folder, 'pages/pages.json'), JSON.stringify({ layout: 'page.njk' }));
  writePages(join(folder, 'pages'), issues);
  const output = join(folder, 'out');
  const words = [join(folder, 'node_modules/@11ty/eleventy/cmd.cjs'), '--input=pages', '--output=out', '--quiet'];
  const build = () => {
    rmSync(output, { recursive: true, force: true });
    execFileSync(process.execPath, words, { cwd: folder, stdio: 'ignore' });
  };
  return { name: 'Eleventy 3.1.8', build, output };
}

/** Hugo 0.111.3 as Debian 12 has it, unpacked and not installed; null where the package cannot be had. */
export function hugo(root: string, issues: readonly BenchIssue[]): Peer | null {
  const folder = join(root, 'hugo');
  mkdirSync(join(folder, 'layouts/_default'), { recursive: true });
  const unpack = 'apt-get download hugo libsass1 && for one in *.deb; do dpkg -x "$one" debian; done';
  if (!succeeds('sh', ['-c', unpack], folder)) return null;
  const config = 'baseURL = "https://weekly.example.org/"\ndisableKinds = ["taxonomy", "term"]\n';
  writeFileSync(join(folder, 'config.toml'), config);
  const page =
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>';
  for (const name of ['single', 'list']) writeFileSync(join(folder, `layouts/_default/${name}.html`), page);
  writePages(join(folder, 'content'), issues);
  const output = join(folder, 'public');
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'debian/usr/lib/x86_64-linux-gnu') };
  const build = () => {
    rmSync(output, { recursive: true, force: true });
    execFileSync(join(folder, 'debian/usr/bin/hugo'), ['--quiet'], { cwd: folder, stdio: 'ignore', env });
  };
  return succeeds(join(folder, 'debian/usr/bin/hugo'), ['version'], folder, env)
    ? { name: 'Hugo 0.111.3', build, output }
    : null;
}

function succeeds(file: string, words: string[], cwd: string, env: NodeJS.ProcessEnv = process.env): boolean {
  try {
    execFileSync(file, words, { cwd, stdio: 'ignore', env });
    return true;
  } catch {
    return false;
  }
}
