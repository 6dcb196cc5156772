import { expect, test } from 'vitest';
import { drawCover } from '../../../src/commands/steps/draw-cover.ts';
import { compileTemplates } from '../../../src/render/compile-templates.ts';
import { projectPress, renderInput } from '../../builders/issue.ts';
import { memoryCache } from '../../builders/memory-cache.ts';

const { fill } = projectPress();
const none = compileTemplates(new Map());
const draw = () => drawCover(renderInput(), { fill, templates: new Map(), cache: memoryCache() });

test('a cover is an SVG and its PNG, the same bytes each time', async () => {
  const { value, problems } = await draw();
  expect(problems).toEqual([]);
  expect(value?.svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1200" height="630"/);
  const again = await draw();
  expect(again.value?.svg).toBe(value?.svg);
  expect(Buffer.compare(again.value?.png ?? new Uint8Array(), value?.png ?? new Uint8Array())).toBe(0);
});

test('a cover that was drawn before is not drawn again, and one of another headline is', async () => {
  const [cache, templates] = [memoryCache(), new Map<string, string>()];
  const first = await drawCover(renderInput(), { fill, templates, cache });
  const again = await drawCover(renderInput(), { fill: none, templates, cache });
  expect(again.value?.svg).toBe(first.value?.svg);
  expect(Buffer.compare(again.value?.png ?? new Uint8Array(), first.value?.png ?? new Uint8Array())).toBe(0);
  const input = renderInput();
  const other = { ...input, issue: { ...input.issue, headline: { zh: '另一个标题', en: 'Another headline' } } };
  expect((await drawCover(other, { fill: none, templates, cache })).value).toBeNull();
  const changed = new Map([['cover.svg.hbs', 'another template']]);
  expect((await drawCover(input, { fill: none, templates: changed, cache })).value).toBeNull();
});

test('a cover without its template is a problem, not a picture', async () => {
  const { value, problems } = await drawCover(renderInput(), {
    fill: none,
    templates: new Map(),
    cache: memoryCache(),
  });
  expect([value, problems.map(({ code }) => code)]).toEqual([null, ['template-missing']]);
});
