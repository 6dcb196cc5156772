import type { Lettering } from '../platform/ports.ts';
import { breakLines } from './break-lines.ts';
import type { Block, Mark, Ridge, View } from './view.ts';

/** A line of letters at its place; `tone` is the name of its colour. */
type Letters = { path: string; x: number; y: number; tone: 'bright' | 'pale' | 'deep' };

/** What the picture of a cover is drawn from, in units of 1200 by 630. `title` says it in words. */
export type CoverPicture = {
  title: string;
  letters: Letters[];
  seal: boolean;
  marks: (Mark & { x: number })[];
  ridges: (Ridge & { depth: number })[];
};

type Line = { text: string; size: number; x: number; y: number; tone: Letters['tone'] };

const left = 76;
/** The height around which the headline stands. */
const middle = 266;
/** Left of the sun, all of the width, and the days below the sun. */
const room = { headline: 770, ground: 1048, days: 300 };
const sun = { x: 1012, y: 190, width: 172 };
const seal = { middle: left + 26, top: 77, step: 21, size: 19 };

/** The sizes that a headline is tried at, and how many lines it may take there. The last is taken in any case, cut if need be. */
const sizes = [
  { size: 66, most: 2 },
  { size: 58, most: 2 },
  { size: 50, most: 3 },
  { size: 44, most: 3 },
];

/**
 * The picture of an issue: name, number, headline, days and projects of the view, over the landscape of its week. Letters are paths, so
 * it looks the same everywhere and holds no text of others beside its title.
 */
export function buildCover(view: View, lettering: Lettering): CoverPicture {
  const ground = layMarks(view, lettering);
  const lines = [
    ...layName(view),
    ...layNumber(view.number, lettering),
    ...layDays(view, lettering),
    ...layHeadline(view, lettering),
    ...ground.lines,
  ];
  return {
    // XML has no place for these two code points.
    title: view.subject.replaceAll(/[\uFFFE\uFFFF]/g, ''),
    letters: lines.map(({ text, size, x, y, tone }) => ({ path: lettering.path(text, size), x, y, tone })),
    seal: view.seal !== null,
    marks: ground.marks,
    ridges: view.cover.ridges.map((ridge, at, all) => ({ ...ridge, depth: all.length - 1 - at })),
  };
}

function layName({ name, seal: sealed }: View): Line[] {
  const x = sealed === null ? left : left + 72;
  const [first, second] = name.map(plain);
  const middle = second === undefined ? 95 : 82;
  return [
    ...Array.from(sealed ?? '').map((text, at): Line => {
      const { middle, top, step, size } = seal;
      return { text, size, x: middle - size / 2, y: top + at * step, tone: 'bright' };
    }),
    { text: first ?? '', size: 27, x, y: middle, tone: 'bright' },
    { text: second ?? '', size: 18, x, y: middle + 27, tone: 'pale' },
  ];
}

/** `Vol. 4` as a small and a large line, centred in the sun. */
function layNumber(number: string, lettering: Lettering): Line[] {
  const [small = '', large = ''] = number.split(/[ -]/, 2);
  const size = Math.min(112, Math.floor((sun.width / Math.max(1, lettering.width(large, 100))) * 100));
  const centred = (text: string, size: number) => Math.round(sun.x - lettering.width(text, size) / 2);
  return [
    { text: small, size: 28, x: centred(small, 28), y: sun.y - 42, tone: 'deep' },
    { text: large, size, x: centred(large, size), y: sun.y + 27 + Math.round(size / 3), tone: 'deep' },
  ];
}

function layDays({ dates }: View, lettering: Lettering): Line[] {
  return dates.map(plain).map((text, at) => {
    const wanted = at === 0 ? 21 : 17;
    // A window over the turn of a year has two years in it.
    const size = Math.min(wanted, Math.floor((room.days / Math.max(1, lettering.width(text, 100))) * 100));
    const x = Math.round(sun.x - lettering.width(text, size) / 2);
    return { text, size, x, y: sun.y + 160 + at * 27, tone: at === 0 ? 'bright' : 'pale' };
  });
}

function layHeadline({ headline }: View, lettering: Lettering): Line[] {
  const [first = '', second = ''] = headline.map(plain);
  const large = fitLines(first, sizes, lettering);
  const step = Math.round(large.size * 1.34);
  const small = fitLines(second, [{ size: 26, most: 2 }], lettering);
  const height = (large.lines.length - 1) * step + (small.lines.length === 0 ? 0 : 50 + (small.lines.length - 1) * 37);
  // The block is centred between name and hills; letters stand above their baseline.
  const top = Math.round(middle - height / 2 + large.size * 0.36);
  const below = top + (large.lines.length - 1) * step + 50;
  return [
    ...large.lines.map((text, at) => ({
      text,
      size: large.size,
      x: left,
      y: top + at * step,
      tone: 'bright' as const,
    })),
    ...small.lines.map((text, at) => ({ text, size: small.size, x: left, y: below + at * 37, tone: 'pale' as const })),
  ];
}

function fitLines(
  text: string,
  tried: readonly { size: number; most: number }[],
  { width }: Lettering,
): { lines: string[]; size: number } {
  const made = tried.map(({ size, most }) => {
    const lines = breakLines(text, room.headline, (line) => width(line, size));
    return { lines, size, most, fits: lines.length <= most };
  });
  const best = made.find(({ fits }) => fits) ?? made.at(-1);
  if (best === undefined || best.fits) return { lines: best?.lines ?? [], size: best?.size ?? 0 };
  const kept = best.lines.slice(0, best.most);
  return {
    lines: kept.map((line, at) => (at === kept.length - 1 ? `${line.replace(/[\p{P}\s]+$/u, '')}…` : line)),
    size: best.size,
  };
}

/** The projects of the issue with their marks on the ground, as many as there is room for, and how many more there are. */
function layMarks({ cover }: View, { width }: Lettering): { lines: Line[]; marks: CoverPicture['marks'] } {
  const ground = { size: 20, y: 606 };
  const lines: Line[] = [];
  const marks: CoverPicture['marks'] = [];
  let x = left;
  for (const [at, { title, mark }] of cover.projects.entries()) {
    const text = title.map(plain).at(0) ?? '';
    const [end, more] = [x + 28 + width(text, ground.size), cover.projects.length - at - 1];
    // Behind each but the last there has to be room for the number.
    if (end + (more === 0 ? 0 : 64) > left + room.ground) {
      lines.push({ ...ground, text: `+${more + 1}`, x, tone: 'pale' });
      break;
    }
    marks.push({ ...mark, x });
    lines.push({ ...ground, text, x: x + 28, tone: 'bright' });
    x = Math.round(end + 34);
  }
  return { lines, marks };
}

/** Without code marks, and without pictograms, which the font does not have and which would leave a hole. */
function plain({ text }: Block): string {
  return text
    .replaceAll('`', '')
    .replaceAll(/\s*(?:(?![©®™])\p{Extended_Pictographic}\uFE0F?)+/gu, '')
    .trim();
}
