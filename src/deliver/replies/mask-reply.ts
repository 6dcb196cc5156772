import { hiddenCharacters } from '../../model/hidden-characters.ts';

const looked = 4000;
const kept = 300;

/**
 * What a server said, in one line that may be kept and shown: no addresses, no tokens, of links only the host, nothing invisible, at
 * most 300 characters.
 * @param secrets what else must not be seen, for example the address of the reader; their local parts are masked too.
 */
export function maskReply(said: string, secrets: readonly string[] = []): string {
  const line = said
    .slice(0, looked)
    .toWellFormed()
    .normalize('NFKC')
    .replace(hiddenCharacters, '')
    .replace(/[\s\u0085\p{Cc}]+/gu, ' ')
    .trim();
  return cut(masked(withoutSecrets(line, secrets)));
}

function masked(line: string): string {
  return line
    .replace(/\b(?:https?|ftp):\/\/(?:[^\s/@]{1,200}@)?([a-z0-9.-]{1,253})(?:[:/?#][^\s<>"'）)]*)?/gi, hostOnly)
    .replace(
      /(?:mailto:)?(?:"[^"]{1,64}"|[^\s<>()[\]:;,"@]{1,128})(?:@|%40|=40)[^\s<>()\]:;,"'@]{1,253}/gi,
      '[address]',
    )
    .replace(/<[^<>]{1,320}>/g, '[address]')
    .replace(/[A-Za-z0-9_+/=~-]{20,}/g, (word) => (isToken(word) ? '[token]' : word));
}

/** The host says whose help page it is; one that carries a token is no help. */
function hostOnly(_: string, host: string): string {
  return `[link ${host.length > 60 ? '' : host}]`.replace(' ]', ']');
}

/** Long words of one kind of letter are words of some language, or lines of dashes; tokens mix. */
function isToken(word: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[_+/=~-]/].filter((kind) => kind.test(word)).length;
  return kinds > 2 || (kinds === 2 && /\d/.test(word)) || /^[0-9a-f]{20,}$/i.test(word);
}

function withoutSecrets(line: string, secrets: readonly string[]): string {
  const folded = line.toUpperCase();
  const words = secrets.flatMap((secret) => [secret, secret.slice(0, Math.max(secret.lastIndexOf('@'), 0))]);
  return (
    words
      // Most replies name nobody: to look is a tenth of what a pattern costs that is made for one reader.
      .filter((word) => word.length > 2 && folded.includes(word.toUpperCase()))
      .reduce((text, word) => text.replace(new RegExp(literal(word), 'gi'), '[address]'), line)
  );
}

function literal(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Cut by UTF-16 units, which is what `z.string().max(300)` counts; half a character is none. */
function cut(line: string): string {
  if (line.length <= kept) return line;
  return `${line
    .slice(0, kept - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
