import type { Newsletter } from '../model/newsletter.ts';
import type { Mark } from './view.ts';

const colours = 6;

/** Sides and turn of the shapes that groups get in order. They are drawn here, so that no project's logo is used. */
const shapes = [
  { sides: 7, turn: 0 },
  { sides: 6, turn: 0 },
  { sides: 4, turn: 0 },
  { sides: 4, turn: 0.125 },
  { sides: 3, turn: 0 },
  { sides: 8, turn: 0.0625 },
] as const;

/** The mark of each group of the newsletter by its id; groups keep their mark as long as the newsletter keeps their order. */
export function projectMarks(newsletter: Newsletter): ReadonlyMap<string, Mark> {
  const ids = new Set(newsletter.sections.flatMap((section) => section.groups.map((group) => group.id)));
  return new Map([...ids].map((id, index) => [id, markOf(index)]));
}

/** The mark with a number; numbers beyond the shapes begin again. */
export function markOf(number: number): Mark {
  const shape = shapes[number % shapes.length] ?? shapes[0];
  return { path: polygon(shape.sides, shape.turn), colour: number % colours };
}

/** A regular polygon around 12,12; one corner points up, then it is turned by a part of a whole turn. */
function polygon(sides: number, turn: number): string {
  const corners = Array.from({ length: sides }, (_, corner) => {
    const angle = 2 * Math.PI * (corner / sides + turn) - Math.PI / 2;
    return `${(12 + 9 * Math.cos(angle)).toFixed(1)} ${(12 + 9 * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${corners.join('L')}Z`;
}
