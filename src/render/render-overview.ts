import type { Rendered } from '../model/rendered.ts';
import { buildOverview } from './build-overview.ts';
import { compileTemplates, type Fill } from './compile-templates.ts';
import type { RenderInput } from './render-input.ts';
import { tidyHtml } from './tidy-html.ts';

/**
 * The editors' index.html beside the renderings: problems, entries, sources, and every rendering at the width of a phone and of a
 * desktop. When its own template cannot be used, a page that says so.
 */
export function renderOverview(input: RenderInput, fill: Fill, renderings: readonly Rendered[]): string {
  const made = fill('overview.html.hbs', buildOverview(input, renderings));
  if (made.value !== null) return tidyHtml(made.value);
  const faults = new Map([
    [
      'fault.hbs',
      '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Overview</title></head><body><p>{{message}}</p></body></html>',
    ],
  ]);
  return (
    compileTemplates(faults)('fault.hbs', { message: made.problems.map((one) => one.message).join(' ') }).value ?? ''
  );
}
