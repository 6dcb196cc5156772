import type { WebReply } from '../ports.ts';
import { showUrl } from './check-address.ts';
import { addressRefused } from './public-lookup.ts';

/** What an exception of undici, DNS, TLS or decompression means for a reader. */
export function faultOf(error: unknown, url: URL, timeout: number): WebReply {
  const { name, message, code } = partsOf(error);
  const page = showUrl(url);
  if (code === addressRefused) return { outcome: 'refused', reason: message };
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return { outcome: 'refused', reason: `${page} sent too many headers` };
  if (name === 'TimeoutError' || code.endsWith('_TIMEOUT')) {
    return { outcome: 'unreachable', reason: `${page} gave no whole answer within ${timeout / 1000} seconds` };
  }
  if (code === 'ENOTFOUND')
    return { outcome: 'unreachable', reason: `${url.hostname} is not known to the name service` };
  const detail = `${code ? `${code}: ` : ''}${message.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
  return { outcome: 'unreachable', reason: `${page} could not be read (${detail})` };
}

function partsOf(error: unknown): { name: string; message: string; code: string } {
  if (!(error instanceof Error)) return { name: '', message: 'no reason was given', code: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { name: error.name, message: error.message, code };
}
