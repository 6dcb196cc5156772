import { expect, test } from 'vitest';
import { drawCover } from '../../../src/commands/steps/draw-cover.ts';
import { compileTemplates } from '../../../src/render/compile-templates.ts';
import { projectPress, renderInput } from '../../builders/issue.ts';

test('a cover is an SVG and its PNG, the same bytes each time', () => {
  const { fill } = projectPress();
  const { value, problems } = drawCover(renderInput(), fill);
  expect(problems).toEqual([]);
  expect(value?.svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1200" height="630"/);
  expect(value).toEqual(drawCover(renderInput(), fill).value);
});

test('a cover without its template is a problem, not a picture', () => {
  const { value, problems } = drawCover(renderInput(), compileTemplates(new Map()));
  expect([value, problems.map(({ code }) => code)]).toEqual([null, ['template-missing']]);
});
