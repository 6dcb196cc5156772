/** Which part of a KEP a file is: its metadata, the text of a folder KEP, or its production-readiness approval. */
export type KepPart = 'metadata' | 'text' | 'approval';

/**
 * What a path below `keps/` says. `home` is the folder of a KEP since 2020, or the file of an older one; an approval has
 * no home of its own. `prefixed` tells a flat file with a number or date in front, which is a KEP by its name alone.
 */
export type KepPath = {
  part: KepPart;
  form: 'folder' | 'flat';
  home: string | null;
  number: number | null;
  slug: string;
  prefixed: boolean;
};

const approval = /^keps\/prod-readiness\/[^/]+\/(\d{1,6})\.ya?ml$/;
const numbered = /^(\d{3,6})-(.+)$/;
const prefix = /^(?:draft|\d{8}|\d{4}|\d{2}xx|nnnn)-/i;
const template = /kep-template|^yyyymmdd-/i;
const otherFiles = new Set(['readme.md', 'index.md', 'kep-faq.md']);

/** Reads a path of kubernetes/enhancements; null for templates, pictures and everything else that is no part of a KEP. */
export function parseKepPath(path: string): KepPath | null {
  const segments = path.split('/');
  if (segments[0] !== 'keps' || segments.some((segment) => template.test(segment))) return null;
  const approved = approval.exec(path);
  if (approved) {
    const number = Number(approved[1]);
    return { part: 'approval', form: 'folder', home: null, number, slug: '', prefixed: true };
  }
  if (segments[1] === 'prod-readiness') return null;
  return folderPath(segments) ?? flatPath(segments);
}

/** A slug without the number, the date or `draft` in front, so that it survives the move into a numbered folder. */
export function kepSlug(name: string): string {
  let slug = name;
  while (prefix.test(slug)) slug = slug.replace(prefix, '');
  return (slug || name).toLowerCase().replaceAll(/[\s\p{C}]+/gu, '-');
}

function folderPath(segments: string[]): KepPath | null {
  const file = segments.at(-1) ?? '';
  const folder = segments.at(-2) ?? '';
  const match = numbered.exec(folder);
  const part = file === 'kep.yaml' ? 'metadata' : file === 'README.md' && match ? 'text' : null;
  if (part === null || segments.length < 3) return null;
  return {
    part,
    form: 'folder',
    home: segments.slice(0, -1).join('/'),
    number: match && Number(match[1]) > 0 ? Number(match[1]) : null,
    slug: kepSlug(match?.[2] ?? folder),
    prefixed: true,
  };
}

function flatPath(segments: string[]): KepPath | null {
  const file = segments.at(-1) ?? '';
  if (!file.endsWith('.md') || otherFiles.has(file.toLowerCase())) return null;
  if (segments.slice(1, -1).some((segment) => numbered.test(segment))) return null;
  const name = file.slice(0, -3);
  const home = segments.join('/');
  return { part: 'metadata', form: 'flat', home, number: null, slug: kepSlug(name), prefixed: prefix.test(name) };
}
