import { endingOf } from './host-endings.ts';

/** A host with its port and path as a text shows them. `host` is in lower case, without user, port and path. */
export type FoundHost = { host: string; shown: string; start: number };

/** Whatever may be a host, with its neighbours: letters of any script, since there are domains of all of them. */
const run = /[\p{L}\p{N}\p{M}._-]+/gu;
const latinRun = /[A-Za-z0-9._-]+/g;
const portAndPath = /(?::\d{1,5}(?!\d))?(?:\/[\w./?#=&%~+@:-]*)?/y;
/** Names of products that are no addresses in these letters. */
const products = new Set(['ASP.NET', 'ADO.NET', 'VB.NET', 'ML.NET', 'Socket.IO']);

/** Hosts of a text with a name, in any form that people read as one. Addresses of numbers are found elsewhere. */
export function findHosts(text: string): FoundHost[] {
  const latin = [...text.matchAll(latinRun)].flatMap(({ 0: shown, index }) => readRun(text, shown, index));
  const others = [...text.matchAll(run)]
    .filter(({ 0: shown }) => !/^\p{ASCII}*$/u.test(shown) && shown.includes('.'))
    .flatMap(({ 0: shown, index }) => readMixed(text, shown, index));
  return [...latin, ...others].toSorted((a, b) => a.start - b.start);
}

/** Names between two dots or more are several; a dot at an end is none of theirs. */
function readRun(text: string, run: string, at: number): FoundHost[] {
  if (!run.includes('.')) return [];
  let next = at;
  return run.split(/(\.{2,})/).flatMap((piece) => {
    const opening = /^[-_.]*/.exec(piece)?.[0] ?? '';
    const start = next + opening.length;
    next += piece.length;
    const name = withoutEnd(piece.slice(opening.length));
    // `--set.name` is a flag, and what follows a slash is a path, unless there are two.
    if (!name.includes('.') || opening.startsWith('--') || isInPath(text, start) || name.includes('_')) return [];
    return readHost(text, name, start);
  });
}

/** By hand: a pattern that is tied to the end only is tried at every place. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && '-_.'.includes(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}

function isInPath(text: string, start: number): boolean {
  return /(?<!\/)\/$/.test(text.slice(Math.max(0, start - 2), start));
}

function readHost(text: string, name: string, start: number): FoundHost[] {
  const ending = endingOf(name);
  if (ending === 'none' || products.has(name)) return [];
  portAndPath.lastIndex = start + name.length;
  const rest = portAndPath.exec(text)?.[0].replace(/[.?:]+$/, '') ?? '';
  const isAddressed = rest !== '' || text.slice(Math.max(0, start - 2), start) === '//' || /^www\./i.test(name);
  if (ending === 'perhaps' && !isAddressed) return [];
  return [{ host: name.toLowerCase(), shown: name + rest, start }];
}

/**
 * A name with other letters than those of ASCII on one side of a dot: `例子.cn`, `bücher.example`. Without spaces between the
 * scripts the Chinese words around a host look like a part of it, and then it is found without them: `由skyao.io提供`.
 */
function readMixed(text: string, run: string, at: number): FoundHost[] {
  const labels = run.split('.');
  let start = 0;
  return labels.flatMap((label, index): FoundHost[] => {
    const own = start;
    start += label.length + 1;
    const before = labels[index - 1];
    if (before === undefined || before === '' || label === '') return [];
    const ending = /^[A-Za-z0-9-]+/.exec(label)?.[0] ?? label;
    // With ASCII on both sides of the dot it is found without what is around it.
    if (/\p{ASCII}$/u.test(before) && /^\p{ASCII}/u.test(ending)) return [];
    if (isInPath(text, at) || endingOf(`.${ending}`) !== 'sure') return [];
    const shown = run.slice(0, own + ending.length);
    return [{ host: shown.toLowerCase(), shown, start: at }];
  });
}
