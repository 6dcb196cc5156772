import type { Newsletter } from '../model/newsletter.ts';
import type { Mark } from './view.ts';

const colours = 6;

/**
 * The drawings that groups get in order, each a filled path in a box of 24. They are drawn here, so that no project's logo is used, and
 * each differs from the others by its whole silhouette, because a mark is often 12 pixels wide.
 */
const shapes = [
  // A wheel's hub: a disc.
  'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20Z',
  // A ring.
  'M12 1.5a10.5 10.5 0 1 0 0 21a10.5 10.5 0 1 0 0-21ZM12 6.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0-11Z',
  // A diamond.
  'M12 1L23 12L12 23L1 12Z',
  // Three stacked bars.
  'M2 3H22V7.5H2ZM2 9.75H22V14.25H2ZM2 16.5H22V21H2Z',
  // A sail.
  'M12 2L23 21H1Z',
  // A frame.
  'M2 2H22V22H2ZM7 7V17H17V7Z',
  // A half disc on the ground.
  'M1 18A11 11 0 0 1 23 18Z',
  // A chevron to the right.
  'M5 2H11.5L20 12L11.5 22H5L13 12Z',
  // Two fields of a chessboard.
  'M1 1H12V12H1ZM12 12H23V23H12Z',
  // Four squares.
  'M2 2H10V10H2ZM14 2H22V10H14ZM2 14H10V22H2ZM14 14H22V22H14Z',
  // Two pillars.
  'M3 2H9.5V22H3ZM14.5 2H21V22H14.5Z',
  // Stairs.
  'M1 22V16H8V9H15V2H22V22Z',
  // A crescent.
  'M17 2.5A10.5 10.5 0 1 0 17 21.5A11.5 11.5 0 0 1 17 2.5Z',
  // An hourglass.
  'M2 2H22L14 12L22 22H2L10 12Z',
] as const;

/** The mark of each group of the newsletter by its id; groups keep their mark as long as the newsletter keeps their order. */
export function projectMarks(newsletter: Newsletter): ReadonlyMap<string, Mark> {
  const ids = new Set(newsletter.sections.flatMap((section) => section.groups.map((group) => group.id)));
  return new Map([...ids].map((id, index) => [id, markOf(index)]));
}

/** The mark with a number; numbers beyond the shapes begin again, in other colours. */
export function markOf(number: number): Mark {
  return { path: shapes[number % shapes.length] ?? shapes[0], colour: number % colours };
}
