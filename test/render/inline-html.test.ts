import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../src/render/blocks.ts';
import { breakCode } from '../../src/render/break-code.ts';
import { compileTemplates } from '../../src/render/compile-templates.ts';
import { inlineHtml } from '../../src/render/inline-html.ts';
import { parseInline } from '../../src/render/inline-text.ts';
import { walkHtml } from '../builders/html.ts';

function html(text: string, language: 'zh-Hans' | 'en' = 'en'): string {
  return inlineHtml(parseInline(text, language), language);
}

/** What a reader sees and copies. */
function shown(markup: string): string {
  const names = new Map(Object.entries({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }));
  return markup.replaceAll(/<[^>]*>/g, '').replaceAll(/&[a-z]+;/g, (name) => names.get(name) ?? name);
}

function fill(template: string, view: object) {
  return compileTemplates(new Map([['a.hbs', template]]))('a.hbs', view);
}

describe('running text as HTML', () => {
  test('has code, and a language where it is not the one around it', () => {
    expect(html('从“Fix fd leak”到 `fifo`', 'zh-Hans')).toBe(
      '从“<span lang="en">Fix fd leak</span>”到 <code>fifo</code>',
    );
    expect(html('read 周报 in `a`')).toBe('read <span lang="zh-Hans">周报</span> in <code>a</code>');
  });

  test('names no language that the element around it has already', () => {
    expect(inlineHtml([{ text: '周报', code: false, lang: 'zh-Hans' }], 'zh-Hans')).toBe('周报');
    expect(inlineHtml([{ text: '四', code: true, lang: 'zh-Hans' }], 'zh-Hans')).toBe('<code>四</code>');
  });

  test.each([
    '<script>alert(1)</script>',
    '`</code><script>alert(1)</script>`',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '`<img src=x onerror=alert(1)>`',
    '&lt;script&gt;',
    '{{constructor}} {{{a}}}',
    '<!--[if mso]><script>alert(1)</script><![endif]-->',
    '周报<b onclick=alert(1)>周报</b>',
    '“<i>Fix fd leak</i>”',
  ])('makes no element of %j', (text) => {
    for (const language of ['zh-Hans', 'en'] as const) {
      const { elements } = walkHtml(`<p>${html(text, language)}</p>`);
      expect(elements.filter(({ name }) => !['p', 'code', 'span', 'wbr'].includes(name))).toEqual([]);
      expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name !== 'lang')).toEqual(
        [],
      );
    }
  });

  test('shows every character but the backticks of code', () => {
    assert(
      property(string({ unit: constantFrom(...'ab<>&"\'=“”`周报./_-aB'.split('')) }), (text) => {
        const runs = parseInline(text, 'zh-Hans');
        expect(shown(inlineHtml(runs, 'zh-Hans'))).toBe(runs.map((run) => run.text).join(''));
      }),
    );
  });
});

describe('long code', () => {
  test.each([
    ['kube-apiserver', ['kube-', 'apiserver']],
    ['pkg/kubelet/cm/devicemanager', ['pkg/', 'kubelet/', 'cm/', 'devicemanager']],
    ['service.spec.externalTrafficPolicy', ['service.', 'spec.', 'external', 'Traffic', 'Policy']],
    ['NODE_LOCAL_DNS_CACHE', ['NODE_', 'LOCAL_', 'DNS_', 'CACHE']],
    ['fifo', ['fifo']],
    ['v1.15.0', ['v1.15.0']],
  ])('may end a line in %s at its seams', (code, pieces) => {
    expect(breakCode(code)).toEqual(pieces);
  });

  test('breaks in HTML by `<wbr>`, which copying leaves out', () => {
    expect(html('`kube-apiserver`')).toBe('<code>kube-<wbr>apiserver</code>');
  });

  test('keeps every character', () => {
    assert(
      property(string({ unit: constantFrom(...'aB1./_-:= <'.split('')) }), (code) => breakCode(code).join('') === code),
    );
  });
});

describe('the helpers of templates', () => {
  const title = blocksOf({ zh: '一条 `kube-apiserver`', en: 'One <b>' }, 'both');

  test.each([
    ['{{inline title.[0]}}', '一条 <code>kube-<wbr>apiserver</code>'],
    ['{{inline title.[0] breaks=false}}', '一条 <code>kube-apiserver</code>'],
    [
      '{{label title}}',
      '<span lang="zh-Hans">一条 <code>kube-<wbr>apiserver</code></span> <span lang="en">One &lt;b&gt;</span>',
    ],
    ['{{label title inherited=lang}}', '一条 <code>kube-<wbr>apiserver</code> <span lang="en">One &lt;b&gt;</span>'],
    [
      '{{lines title inherited=lang breaks=false}}',
      '<span class="line">一条 <code>kube-apiserver</code></span> <span class="line" lang="en">One &lt;b&gt;</span>',
    ],
  ])('%s', (template, made) => {
    expect(fill(template, { title, lang: 'zh-Hans' }).value).toBe(made);
  });

  test('a view’s own value called label is escaped like every other', () => {
    expect(fill('{{label}}', { label: '<b>&' }).value).toBe('&lt;b&gt;&amp;');
  });

  test.each(['{{inline name}}', '{{lines name}}', '{{label name}}', '{{label}}', '{{inline nothing}}'])(
    '%s of what is no text of the view is a problem',
    (template) => {
      const { value, problems } = fill(template, { name: '<b>' });
      expect([value, problems.map((one) => one.code)]).toEqual([null, ['template-invalid']]);
    },
  );
});
