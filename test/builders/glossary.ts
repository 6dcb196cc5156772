import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { TextPart } from '../../src/check/grounds/text-part.ts';
import { GlossaryFile, mergeGlossary, type GlossaryTerm } from '../../src/model/glossary.ts';

const path = resolve(import.meta.dirname, '../../templates/glossary.yaml');

let file: unknown = null;

/** The glossary of the project, as its file has it. */
export function projectGlossaryFile(): GlossaryFile {
  return GlossaryFile.parse((file ??= parse(readFileSync(path, 'utf8'))));
}

export function projectGlossary(): GlossaryTerm[] {
  return mergeGlossary(projectGlossaryFile(), []);
}

/** One sentence in each language, as checks get it. */
export function pair(zh: string, en: string): TextPart[] {
  return [
    { key: 'zh.sentences[0]', language: 'zh', text: zh },
    { key: 'en.sentences[0]', language: 'en', text: en },
  ];
}
