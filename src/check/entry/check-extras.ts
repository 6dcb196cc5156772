import type { Attribution } from '../../model/attribution.ts';
import type { Figures } from '../../model/figures.ts';
import type { Picture } from '../../model/picture.ts';
import type { Problem } from '../../model/problem.ts';
import type { Reference } from '../../model/reference.ts';
import { checkName, checkNames, checkWords, type Beside } from './check-words.ts';

/** What stands beside a text, in an entry or in a part that is made by hand. */
export type Extras = {
  references?: readonly Reference[] | undefined;
  pictures?: readonly Picture[] | undefined;
  figures?: readonly Figures[] | undefined;
  attribution?: Attribution | undefined;
};

/** The words of links, pictures, figures and attributions. `prefix` is where they stand: empty, or `reading[0].`. */
export function checkExtras(extras: Extras, prefix: string, beside: Beside): Problem[] {
  const { references = [], pictures = [], figures = [], attribution } = extras;
  return [
    ...checkLabels(references, prefix, beside),
    ...pictures.flatMap((picture, at) => checkPicture(picture, `${prefix}pictures[${at}]`, beside)),
    ...figures.flatMap((one, at) => checkFigure(one, `${prefix}figures[${at}]`, beside)),
    ...(attribution === undefined ? [] : checkAttribution(attribution, `${prefix}attribution`, beside)),
  ];
}

/** What editors call an address may be its host, for example `kubernetes.io`. */
export function checkLabels(references: readonly Reference[], prefix: string, beside: Beside): Problem[] {
  return references.flatMap(({ label, url }, at) =>
    checkName(`${prefix}references[${at}].label`, label, { ...beside, record: [...(beside.record ?? []), url] }),
  );
}

export function checkPicture({ alt, credit }: Picture, key: string, beside: Beside): Problem[] {
  return [...checkWords(`${key}.alt`, alt, beside), ...checkOptional(`${key}.credit`, credit, beside)];
}

function checkFigure({ caption, unit, columns, rows, source }: Figures, key: string, beside: Beside): Problem[] {
  return [
    ...checkWords(`${key}.caption`, caption, beside),
    ...checkOptional(`${key}.unit`, unit, beside),
    ...columns.flatMap((column, at) => checkNames(`${key}.columns[${at}]`, column, beside)),
    ...rows.flatMap(({ label }, at) => checkNames(`${key}.rows[${at}].label`, label, beside)),
    ...checkSource(`${key}.source`, source, beside),
  ];
}

function checkAttribution(attribution: Attribution, key: string, beside: Beside): Problem[] {
  const { source, author, translator, licence, note } = attribution;
  return [
    ...checkSource(`${key}.source`, source, beside),
    ...checkOptional(`${key}.author`, author, beside),
    ...checkOptional(`${key}.translator`, translator, beside),
    ...checkOptional(`${key}.licence`, licence, beside),
    ...(note === undefined ? [] : checkWords(`${key}.note`, note, beside)),
  ];
}

/** A source is often named by its host. */
function checkSource(key: string, source: string | null, beside: Beside): Problem[] {
  return source === null ? [] : checkName(key, source, { ...beside, record: [...(beside.record ?? []), source] });
}

function checkOptional(key: string, text: string | null | undefined, beside: Beside): Problem[] {
  return text === null || text === undefined ? [] : checkName(key, text, beside);
}
