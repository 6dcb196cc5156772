type Decoder = InstanceType<typeof TextDecoder>;

const boms: readonly [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];
const charset = /;\s*charset\s*=\s*"?\s*([\w.:-]{1,40})/i;
const xmlEncoding = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;
const metaCharset = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;

/**
 * The text of a body. Its encoding is the first that is known of: byte order mark, content type, XML declaration, HTML
 * meta element, UTF-8. Bytes that the encoding does not have become U+FFFD.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const bom = boms.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1];
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const labels = [
    bom,
    charset.exec(contentType.slice(0, 200))?.[1],
    xmlEncoding.exec(head)?.[1],
    metaCharset.exec(head)?.[1],
  ];
  const decoders = labels.map((label) => (label === undefined ? null : decoderOf(label)));
  const decoder = decoders.find((one) => one !== null) ?? new TextDecoder();
  // A declaration that could be read byte by byte is not in UTF-16, whatever it says (https://encoding.spec.whatwg.org).
  const isMistaken = bom === undefined && decoder.encoding.startsWith('utf-16') && head.trimStart().startsWith('<');
  return (isMistaken ? new TextDecoder() : decoder).decode(bytes);
}

function decoderOf(label: string): Decoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
