import { resolve } from 'node:path';
import { openFolder } from '../platform/folder.ts';
import type { Files } from '../platform/ports.ts';
import { listPath, pathsOf, planCollector, type CollectorTemplates } from './steps/plan-collector.ts';

const usage = `npm run new-collector NAME

Writes a collector that works, with a test and a source, and adds it to the list. For example:

  npm run new-collector feature-request`;

/** What was done, or why nothing was; `ok` is false for the latter. */
type Made = { ok: boolean; text: string };

/** `npm run new-collector NAME`: a collector of a new kind in the project at `folder`. */
export async function makeCollector(folder: Files, kind: string | undefined): Promise<Made> {
  if (kind === undefined) return { ok: false, text: usage };
  const templates = await readTemplates(folder);
  const list = await folder.read(listPath);
  if (templates === null || list === null) {
    return {
      ok: false,
      text: `${folder.root} is no whole checkout: templates/new-collector or ${listPath} is not there.`,
    };
  }
  const places = await Promise.all(['src/collect', 'test/collect', 'sources'].map((place) => folder.list(place)));
  const planned = planCollector(kind, templates, { paths: places.flat(), list });
  if ('refused' in planned) return { ok: false, text: planned.refused };
  await folder.write(planned.files);
  return { ok: true, text: nextSteps(kind) };
}

async function readTemplates(folder: Files): Promise<CollectorTemplates | null> {
  const [collector, test, source] = await Promise.all(
    ['collector.ts', 'test.ts', 'source.yaml'].map((name) => folder.read(`templates/new-collector/${name}.txt`)),
  );
  return collector && test && source ? { collector, test, source } : null;
}

function nextSteps(kind: string): string {
  const { collector, test, source } = pathsOf(kind);
  return `The kind ${kind} is there and works: it collects the GitHub issues that were opened in the week.

  ${collector}  the collector: its query, and what it makes of an answer
  ${test}  the conformance suite on the sample week
  ${source}  one upstream that is collected from
  ${listPath}  lists it

Next:
  1. Look at what it finds:     npx vitest run --project unit ${test}
  2. Make it yours:             change the query, Node and readNode in ${collector}; say what it does in \`summary\`
  3. Choose what to follow:     change repo and project in ${source}, and say there why
  4. Try it on the sample week: npx zhoubao collect 2019-W19 --replay test/fixtures/weeks --home /tmp/weekly
  5. Renew the sample issue:    rm -r issues/2019-W19 && npx zhoubao run 2019-W19 --replay test/fixtures/weeks
                                It holds what the new source finds; look at the difference and commit it
  6. Before you send it:        npm run format && npm test

docs/adding-a-collector.md goes through all of it with an example.`;
}

if (import.meta.main) {
  const { ok, text } = await makeCollector(openFolder(resolve(import.meta.dirname, '../..')), process.argv[2]);
  process[ok ? 'stdout' : 'stderr'].write(`${text}\n`);
  process.exitCode = ok ? 0 : 2;
}
