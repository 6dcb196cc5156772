import { expect, test } from 'vitest';
import { decodeBody } from '../../../src/platform/web/decode-body.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const gbk = [0xd4, 0xc6];
const big5 = [0xb6, 0xb3];

test.each([
  ['nothing says: UTF-8', bytes('云'), 'text/xml', '云'],
  ['a byte order mark, against the header', bytes([0xef, 0xbb, 0xbf], '云'), 'text/xml; charset=gbk', '云'],
  ['UTF-16 by its mark', bytes([0xff, 0xfe, 0x91, 0x4e]), 'text/xml', '云'],
  ['the header', bytes(gbk), 'text/xml; charset="GBK"', '云'],
  ['the header with Big5', bytes(big5), 'application/xml;charset=big5', '雲'],
  [
    'the XML declaration',
    bytes("<?xml version='1.0' encoding='gb18030'?>", gbk),
    '',
    "<?xml version='1.0' encoding='gb18030'?>云",
  ],
  ['the meta element', bytes('<meta charset=gbk>', gbk), 'text/html', '<meta charset=gbk>云'],
  [
    'an unknown name in the header counts as none',
    bytes('<?xml encoding="gbk"?>', gbk),
    'a/b; charset=x-none',
    '<?xml encoding="gbk"?>云',
  ],
  [
    'a declaration of UTF-16 in bytes that are not',
    bytes('<?xml encoding="utf-16"?>云'),
    '',
    '<?xml encoding="utf-16"?>云',
  ],
  ['bytes that do not fit', bytes('a', [0xff], 'b'), '', 'a\uFFFDb'],
])('%s', (_, body, contentType, text) => {
  expect(decodeBody(body, contentType)).toBe(text);
});
