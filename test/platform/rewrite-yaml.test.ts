import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { Entry } from '../../src/model/entry.ts';
import { format } from '../../src/platform/issue-folder.ts';
import { parseYaml } from '../../src/platform/parse-yaml.ts';
import { rewriteYaml } from '../../src/platform/rewrite-yaml.ts';
import { entryOf, pullRequestItem } from '../builders/issue.ts';

const entryIn = (text: string): Entry | null =>
  parseYaml({ file: 'entry.yaml', text, schema: Entry, code: 'file-invalid' }).value;

/** The text after a change of its value. */
function changed(text: string, change: (entry: Entry) => Entry): string {
  const before = entryIn(text);
  if (before === null) throw new Error('no entry');
  return rewriteYaml({ text, before, after: change(before), parse: entryIn, format: format.entry });
}

const byHand = `# A note for the others.
story:   "gh:containerd/containerd#3266"   # the head
section: upstream
project: 'containerd'
links:
- gh:containerd/containerd#3266   # the fix

- gh:containerd/containerd#3267   # its backport
zh:
  title: 标题   # not final
  text: |-
    第一句。
    第二句。
en:
    title: >-
      A title that is
      folded
    text: |-
        The first sentence.
        The second sentence.
`;

describe('a file that people laid out', () => {
  test('is the same byte by byte where its value is the same', () => {
    expect(changed(byHand, (entry) => ({ ...entry }))).toBe(byHand);
  });

  test('changes at the sentence that was changed and nowhere else', () => {
    const zh = { title: '标题', text: '第一句，改。\n第二句。' };
    expect(changed(byHand, (entry) => ({ ...entry, zh }))).toBe(byHand.replace('第一句。', '第一句，改。'));
    const text = 'The first one.\nThe second sentence.';
    expect(changed(byHand, (entry) => ({ ...entry, en: { ...entry.en, text } }))).toBe(
      byHand.replace('first sentence', 'first one'),
    );
  });

  test('keeps the quotes of a line that was changed, and the comment behind it', () => {
    expect(changed(byHand, (entry) => ({ ...entry, project: 'cncf' }))).toBe(byHand.replace("'containerd'", "'cncf'"));
    expect(changed(byHand, (entry) => ({ ...entry, zh: { ...entry.zh, title: '另一个：标题' } }))).toBe(
      byHand.replace('标题   #', '另一个：标题   #'),
    );
  });

  test('quotes words that would be something else without', () => {
    for (const title of ['null', '12', 'yes: no', '# 1', '- a', "it's", '"', '*', 'a #b', '  ']) {
      const text = changed(byHand, (entry) => ({ ...entry, zh: { ...entry.zh, title } }));
      expect(entryIn(text)?.zh.title).toBe(title);
      expect(text).toContain('# its backport');
    }
  });

  test('keeps its comments when a link goes and a tag comes', () => {
    const text = changed(byHand, (entry) => ({ ...entry, tag: 'bug fix', links: entry.links.slice(1) }));
    expect(entryIn(text)).toMatchObject({ tag: 'bug fix', links: ['gh:containerd/containerd#3267'] });
    for (const kept of ['# A note for the others.', '# the head', '# its backport', '# not final'])
      expect(text).toContain(kept);
    expect(text).not.toContain('# the fix');
  });

  test('gets no line for what has its default', () => {
    expect(changed(byHand, (entry) => ({ ...entry, links: [...entry.links].reverse() }))).not.toMatch(/tag|origin/);
  });

  test('with aliases is written anew, since one of them says two things', () => {
    const aliased = byHand.replace('section: upstream', 'section: &a upstream').replace("'containerd'", '*a');
    expect(changed(aliased, (entry) => ({ ...entry, section: 'security' }))).toBe(
      format.entry({ ...entryIn(aliased)!, section: 'security' }),
    );
  });
});

test('a file as the machine writes it is written as the machine writes it', () => {
  const entry = entryOf(pullRequestItem());
  const after = { ...entry, tag: null, judgement: { zh: '宜升级。', en: 'Upgrade.' } };
  expect(changed(format.entry(entry), () => after)).toBe(format.entry(after));
});

test('whatever the change, the text that comes back has the value', () => {
  const value = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.constantFrom('甲。\n乙。', 'a\n', ' a', 'null', '- a', '#', 'a: b', ''),
      fc.constant(null),
      fc.integer(),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('id', 'a', 'b', 'c: d'), tie('tree'), { noNullPrototype: true, maxKeys: 3 }),
    ),
  })).tree;
  fc.assert(
    fc.property(fc.record({ root: value }), fc.record({ root: value }), (before, after) => {
      const text = `# a comment\n${stringify(before, { indentSeq: false })}`;
      fc.pre(JSON.stringify(parse(text)) === JSON.stringify(before));
      const rewritten = rewriteYaml<unknown>({
        text,
        before,
        after,
        parse: (one) => parse(one) as unknown,
        format: (one) => stringify(one),
      });
      expect(parse(rewritten)).toEqual(parse(stringify(after)));
    }),
    { numRuns: 1000 },
  );
});
