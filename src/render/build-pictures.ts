import type { Mode } from '../model/bilingual.ts';
import type { Picture } from '../model/picture.ts';
import { blockOfUnknown, blocksOf } from './blocks.ts';
import type { PictureView } from './view.ts';

/** The folder of an issue's pictures, seen from its page. */
const folder = 'pictures/';

export function buildPictures(pictures: readonly Picture[] | undefined, mode: Mode): PictureView[] {
  return (pictures ?? []).map((picture) => buildPicture(picture, mode));
}

/** The credit is a name, so it is not told apart by language. */
export function buildPicture({ file, alt, width, height, credit }: Picture, mode: Mode): PictureView {
  const owner = blockOfUnknown(credit ?? '');
  return { src: folder + file, alt: blocksOf(alt, mode), width, height, credit: owner.text === '' ? [] : [owner] };
}
