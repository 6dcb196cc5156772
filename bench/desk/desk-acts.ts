import { filled, formsOf, valuesOf, type Fields } from './read-forms.ts';
import type { Answer, Took, Visitor } from './visit-desk.ts';

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
  /** Puts the clock of the desk forward by so many seconds. */
  later: (seconds: number) => void;
};

/** Seconds in which an entry is read. */
const reading = 120;

/** What acts that follow from one another took, by the name of each; `at` counts from 0 how often they were done. */
export type Scene = (ground: Ground, at: number) => Promise<[string, Took][]>;

export const slugAt = ({ slugs }: Ground, at: number): string => slugs[at % slugs.length] ?? '';

export async function formAt(visitor: Visitor, page: string, action: string): Promise<Fields> {
  return formIn((await visitor.get(page)).text, action);
}

export function formIn(html: string, action: string): Fields {
  const [form] = formsOf(html, action);
  if (form === undefined) throw new Error(`A page has no form that goes to ${action}.`);
  return form;
}

/** Two people change the same sentence, and talk about it. */
export const entry: Scene = async (ground, at) => {
  const { visitor, other, base } = ground;
  const path = `${base}/entries/${slugAt(ground, at)}`;
  const form = await formAt(visitor, path, `${path}/save`);
  const mine = typedOn(form, ' It is so.');
  const checked = await visitor.post(`${path}/check`, mine);
  const changed = await visitor.post(`${path}/edit`, [...mine, ['act', 'add|text-0']]);
  const saved = await visitor.post(`${path}/save`, mine);
  const met = await other.post(`${path}/save`, typedOn(form, ' It is otherwise.'));
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

export const signing: Scene = async (ground, at) => {
  const { visitor, base } = ground;
  const path = `${base}/entries/${slugAt(ground, at)}`;
  const signed = await sign(ground, path);
  const taken = await visitor.post(`${path}/take-back`, []);
  const all = await visitor.post(`${base}/entries/sign-off`, []);
  return [
    ['entry: sign off', signed.took],
    ['entry: take it back', taken.took],
    ['entries: sign off what is clean', all.took],
  ];
};

/** Signs off an entry that was read and of which every problem was looked at. */
async function sign({ visitor, later }: Ground, path: string): Promise<Answer> {
  const { text } = await visitor.get(path);
  later(reading);
  const seen = valuesOf(text, 'seen').map((digest): [string, string] => ['seen', digest]);
  return visitor.post(`${path}/sign-off`, [...formIn(text, `${path}/sign-off`), ...seen]);
}

/** What is still missing for an approval, done without being counted. */
export async function makeReady(ground: Ground): Promise<void> {
  const { visitor, base, slugs } = ground;
  for (const slug of slugs) await sign(ground, `${base}/entries/${slug}`);
  const acknowledge = `${base}/approve/acknowledge`;
  for (let open = await firstForm(); open !== undefined; open = await firstForm())
    await visitor.post(acknowledge, open);
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
  const plain = await visitor.post(`${path}/redraft`, [
    ['wish', ''],
    ['part', ''],
  ]);
  const wished = await visitor.post(`${path}/redraft`, [
    ['wish', 'Shorter, please.'],
    ['part', ''],
  ]);
  const taken = await visitor.post(`${path}/take`, filled(formIn(wished.text, `${path}/take`), { take: '0' }));
  return [
    ['entry: draft anew', plain.took],
    ['entry: draft anew, with a wish', wished.took],
    ['entry: take what was drafted', taken.took],
  ];
};
