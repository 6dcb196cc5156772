import { expect, test } from 'vitest';
import { pictureSize } from '../../src/platform/picture-size.ts';

const png = Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d49484452000004b00000027608060000', 'hex'));

/** A JPEG with a segment of some bytes before its frame. */
function jpeg(marker: number, before = 300): Uint8Array {
  const segment = Buffer.alloc(2 + before);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(before, 2);
  const frame = Buffer.from([0xff, 0xff, marker, 0, 17, 8, 1, 44, 2, 88, 3, 0, 0]);
  return Uint8Array.from(Buffer.concat([Buffer.from([0xff, 0xd8]), segment, frame]));
}

test('a PNG and a JPEG of either kind say their pixels', () => {
  expect(pictureSize(png)).toEqual({ width: 1200, height: 630 });
  for (const marker of [0xc0, 0xc2]) expect(pictureSize(jpeg(marker))).toEqual({ width: 600, height: 300 });
});

test('what is no picture, or ends too early, says nothing', () => {
  const none = [new Uint8Array(), png.slice(0, 20), jpeg(0xc0).slice(0, 200), jpeg(0xc4), Buffer.from('<svg/>')];
  for (const bytes of none) expect(pictureSize(bytes)).toBeNull();
});
