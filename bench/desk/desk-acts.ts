import { filled, formsOf, valuesOf, type Fields, type Took, type Visitor } from './visit-desk.ts';

/** A desk whose issue is as large as it gets; two people are at it. */
export type Ground = {
  visitor: Visitor;
  other: Visitor;
  /** The path of the issue. */
  base: string;
  /** Its entries, in their order. */
  slugs: readonly string[];
  /** Stories that no entry tells, with their addresses. */
  passed: readonly { id: string; url: string }[];
};

/** What acts that follow from one another took, by the name of each; `at` counts from 0 how often they were done. */
export type Scene = (ground: Ground, at: number) => Promise<[string, Took][]>;

const slugAt = ({ slugs }: Ground, at: number): string => slugs[at % slugs.length] ?? '';

async function formAt(visitor: Visitor, page: string, action: string): Promise<Fields> {
  return formIn((await visitor.get(page)).text, action);
}

function formIn(html: string, action: string): Fields {
  const [form] = formsOf(html, action);
  if (form === undefined) throw new Error(`A page has no form that goes to ${action}.`);
  return form;
}

/** Nobody decides on the same story twice, so that each is drafted when it is taken in. */
export const triage: Scene = async (ground, at) => {
  const { visitor, base, passed } = ground;
  const [taken, merged, added] = [0, 1, 2].map((part) => passed[at * 3 + part] ?? { id: '', url: '' });
  const [own, into] = [slugAt(ground, at), slugAt(ground, at + 1)];
  const post = (act: string, fields: Record<string, string>) =>
    visitor.post(`${base}/triage/${act}`, Object.entries(fields));
  const undo = (text: string) => post('undo', { undo: valuesOf(text, 'undo').at(-1) ?? '' });
  const kept = await post('keep', { story: taken?.id ?? '' });
  const undone = await undo(kept.text);
  const dropped = await post('drop', { slug: own });
  await undo(dropped.text);
  const moved = await post('move', { slug: own, choice: 'upstream/clusters' });
  await undo(moved.text);
  const joined = await post('merge', { story: merged?.id ?? '', choice: into });
  const parted = await post('split', { slug: into, choice: merged?.id ?? '' });
  await undo(parted.text);
  const found = await post('add', { address: added?.url ?? '' });
  await undo(found.text);
  const written = await post('add', { choice: 'upstream/other', zh: `第 ${at} 条`, en: `Number ${at}` });
  await undo(written.text);
  return [
    ['triage: take in', kept.took],
    ['triage: undo', undone.took],
    ['triage: take out', dropped.took],
    ['triage: move', moved.took],
    ['triage: merge', joined.took],
    ['triage: split', parted.took],
    ['triage: add by address', found.took],
    ['triage: add by hand', written.took],
  ];
};

/** Two people change the same sentence, and talk about it. */
export const entry: Scene = async (ground, at) => {
  const { visitor, other, base } = ground;
  const path = `${base}/entries/${slugAt(ground, at)}`;
  const form = await formAt(visitor, path, `${path}/save`);
  const mine = typedOn(form, ' It is so.');
  const checked = await visitor.post(`${path}/check`, mine);
  const changed = await visitor.post(`${path}/edit`, [...mine, ['act', 'add|text-0']]);
  const saved = await visitor.post(`${path}/save`, mine);
  const met = await other.post(`${path}/save`, typedOn(form, ' It is not so.'));
  const settled = await other.post(`${path}/settle`, formIn(met.text, `${path}/settle`));
  const commented = await visitor.post(`${path}/comments`, [['text', 'Is it so?']]);
  const [closing = ''] = valuesOf(commented.text, 'comment').filter((one) => one.startsWith('resolve|'));
  const resolved = await visitor.post(`${path}/comment`, [['comment', closing]]);
  const counted = await visitor.post(`${path}/time`, [['seconds', '60']]);
  return [
    ['entry: check what is typed', checked.took],
    ['entry: change its rows', changed.took],
    ['entry: save', saved.took],
    ['entry: save the same sentence', met.took],
    ['entry: settle', settled.took],
    ['entry: comment', commented.took],
    ['entry: resolve a comment', resolved.took],
    ['entry: count the time', counted.took],
  ];
};

/** The fields with more at the end of the last sentence in English. */
function typedOn(fields: Fields, more: string): Fields {
  const last = fields.findLastIndex(([name]) => name === 'en.text');
  return fields.map(([name, value], at) => [name, at === last ? `${value}${more}` : value]);
}

export const issue: Scene = async (ground, at) => {
  const { visitor, base } = ground;
  const page = (await visitor.get(`${base}/issue`)).text;
  const move = JSON.stringify({ what: { kind: 'entry', slug: slugAt(ground, at) }, by: at % 2 === 0 ? 1 : -1 });
  const order = formIn(page, `${base}/issue/order`);
  const moved = await visitor.post(`${base}/issue/order`, filled(order, { move }));
  const headline = await formAt(visitor, `${base}/issue`, `${base}/issue/headline`);
  const name = 'f.0.headline.en';
  const written = `${headline.find(([field]) => field === name)?.[1]}!`;
  const saved = await visitor.post(`${base}/issue/headline`, filled(headline, { [name]: written }));
  const glossary = await formAt(visitor, `${base}/issue`, `${base}/issue/glossary`);
  const grown = await visitor.post(`${base}/issue/glossary`, filled(glossary, { act: 'add' }));
  return [
    ['issue: move an entry', moved.took],
    ['issue: save the headline', saved.took],
    ['issue: add a row', grown.took],
  ];
};

export const signing: Scene = async (ground, at) => {
  const { visitor, base } = ground;
  const path = `${base}/entries/${slugAt(ground, at)}`;
  const sign = async () => visitor.post(`${path}/sign-off`, await formAt(visitor, path, `${path}/sign-off`));
  const signed = await sign();
  const taken = await visitor.post(`${path}/take-back`, []);
  const all = await visitor.post(`${base}/entries/sign-off`, []);
  await sign();
  return [
    ['entry: sign off', signed.took],
    ['entry: take it back', taken.took],
    ['entries: sign off what is clean', all.took],
  ];
};

/** What is still missing for an approval, done without being counted. */
export async function makeReady({ visitor, base, slugs }: Ground): Promise<void> {
  for (const slug of slugs) {
    const path = `${base}/entries/${slug}`;
    const { text } = await visitor.get(path);
    const seen = valuesOf(text, 'seen').map((digest): [string, string] => ['seen', digest]);
    await visitor.post(`${path}/sign-off`, [...formIn(text, `${path}/sign-off`), ...seen]);
  }
  const acknowledge = `${base}/approve/acknowledge`;
  for (let open = await firstForm(); open !== undefined; open = await firstForm()) await visitor.post(acknowledge, open);
  async function firstForm(): Promise<Fields | undefined> {
    return formsOf((await visitor.get(`${base}/approve`)).text, acknowledge)[0];
  }
}

export const approval: Scene = async ({ visitor, base }) => {
  const path = `${base}/approve`;
  const asked = formIn((await visitor.get(path)).text, `${path}/look-again`);
  const opened = await visitor.post(`${path}/look-again`, asked);
  const acknowledged = await visitor.post(`${path}/acknowledge`, asked);
  const approved = await visitor.post(path, formIn(acknowledged.text, path));
  const withdrawn = await visitor.post(`${path}/withdraw`, []);
  return [
    ['approve: look again', opened.took],
    ['approve: acknowledge', acknowledged.took],
    ['approve', approved.took],
    ['approve: withdraw', withdrawn.took],
  ];
};

/** Without a model, as the machine that runs this is. */
export const redraft: Scene = async (ground, at) => {
  const { visitor, base } = ground;
  const path = `${base}/entries/${slugAt(ground, at)}`;
  const plain = await visitor.post(`${path}/redraft`, [['wish', ''], ['part', '']]);
  const wished = await visitor.post(`${path}/redraft`, [['wish', 'Shorter, please.'], ['part', '']]);
  const taken = await visitor.post(`${path}/take`, filled(formIn(wished.text, `${path}/take`), { take: '0' }));
  return [
    ['entry: draft anew', plain.took],
    ['entry: draft anew, with a wish', wished.took],
    ['entry: take what was drafted', taken.took],
  ];
};

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
