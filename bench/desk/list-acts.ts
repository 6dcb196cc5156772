import { formAt, formIn, slugAt, type Scene } from './desk-acts.ts';
import { filled, valuesOf } from './read-forms.ts';

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
