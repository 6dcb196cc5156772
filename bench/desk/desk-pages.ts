import { formAt, slugAt, type Scene } from './desk-acts.ts';
import { filled } from './read-forms.ts';
import type { Took } from './visit-desk.ts';

/** Every page, and the parts of pages that are asked for alone. Nothing changed since the one before. */
export const pages: Scene = async (ground, at) => {
  const { visitor, base, passed } = ground;
  const slug = slugAt(ground, at);
  const { text } = await visitor.get(`${base}/entries/${slug}`);
  const evidence = /\/evidence\/[0-9a-f]{64}/.exec(text)?.[0] ?? '';
  const story = encodeURIComponent(passed[at]?.id ?? '');
  const whole = {
    'page: issues': '/',
    'page: triage': `${base}/triage`,
    'page: triage, all stories': `${base}/triage?passed=1&more=upstream`,
    'page: entries': `${base}/entries`,
    'page: entry': `${base}/entries/${slug}`,
    'page: stored text': `${base}${evidence}`,
    'page: issue': `${base}/issue`,
    'page: faces': `${base}/faces`,
    'page: one face': `${base}/faces/page.both.light.html`,
    'page: approve': `${base}/approve`,
    'page: history': `${base}/history`,
    'page: effort': '/effort',
    'page: me': '/me',
  };
  const parts = {
    'part: list of entries': `${base}/entries?current=${slug}`,
    'part: form to move': `${base}/triage/panel/move?slug=${slug}`,
    'part: form to merge': `${base}/triage/panel/merge?story=${story}`,
    'part: form to split': `${base}/triage/panel/split?slug=${slug}`,
    'part: form to add': `${base}/triage/panel/add`,
    'part: news of approving': `${base}/approve/news?digest=&state=`,
  };
  const times: [string, Took][] = [];
  for (const [name, path] of Object.entries(whole)) times.push([name, (await visitor.get(path)).took]);
  for (const [name, path] of Object.entries(parts)) times.push([name, (await visitor.getPart(path)).took]);
  const { took, leave } = await visitor.listen(`${base}/events?where=${base}/triage`);
  leave();
  return [...times, ['events: connect', took]];
};

/** Pages that show the issue rendered, after a change of its texts: everything is rendered again. */
export const renderings: Scene = async (ground) => {
  const { visitor, base } = ground;
  const change = async () => {
    const headline = await formAt(visitor, `${base}/issue`, `${base}/issue/headline`);
    const name = 'f.0.headline.en';
    const written = `${headline.find(([field]) => field === name)?.[1]}!`;
    await visitor.post(`${base}/issue/headline`, filled(headline, { [name]: written }));
  };
  await change();
  const faces = await visitor.get(`${base}/faces`);
  await change();
  const approve = await visitor.get(`${base}/approve`);
  return [
    ['faces, after a change', faces.took],
    ['approve, after a change', approve.took],
  ];
};
