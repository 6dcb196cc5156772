import { problem, type Problem } from '../../model/problem.ts';
import type { TextPart } from '../grounds/text-part.ts';
import { endingOf } from './host-endings.ts';
import type { KnownHosts } from './known-hosts.ts';

const loader = String.raw`\b(?:curl|wget|iwr|irm|invoke-webrequest|invoke-restmethod|aria2c)\b`;
const shell = String.raw`(?:sudo\s+(?:-\w+\s+)*)?(?:/\w+/(?:\w+/)?)?(?:env\s+)?(?:(?:ba|z|k|c|da|fi)?sh|python[\d.]*|perl|ruby|node|php|iex|invoke-expression)\b`;

/** A download that is run is no example of anything: `curl … | sh`, `bash <(curl …)`, `sh -c "$(curl …)"`, `curl -o x … && sh x`. */
const runsWhatItLoads = [
  String.raw`${loader}[^|\n]{0,300}\|(?:[^|\n]{0,60}\|)?\s*${shell}`,
  String.raw`(?:\b(?:(?:ba|z|k|da)?sh|source|eval|exec|python[\d.]*|perl|ruby|node)\b|(?<![\w.])\.)\s[^\n<$]{0,40}(?:<\s*\(|\$\()\s*${loader}`,
  String.raw`\biex\b[^\n]{0,40}(?:${loader}|DownloadString)`,
  String.raw`${loader}[^|\n]{0,300}(?:&&|;)\s*(?:sudo\s+)?(?:chmod\b[^\n]{0,80}(?:&&|;)\s*)?(?:(?:ba|z|k|da)?sh\s|\./)`,
].map((pattern) => new RegExp(pattern, 'i'));

/** Commands that load what they are told to, up to their arguments. */
const loads =
  /\b(?:kubectl\s+(?:apply|create|replace|delete|diff)|helm\s+(?:repo\s+add|install|upgrade|pull)|(?:docker|podman|nerdctl|ctr|crictl|crane|skopeo|oras)\s+(?:image\s+)?(?:run|pull|create|copy|cp)|pip3?\s+(?:install|download)|npx|(?:npm|pnpm|yarn)\s+(?:i|install|add|exec)|go\s+(?:get|install|run)|git\s+clone|cargo\s+install|gem\s+install|krew\s+install)\s(?<rest>[^\n，。；]{1,300})/gi;

/**
 * No command that runs what it loads, in code or beside it, and none that loads from a place of which the evidence and the record
 * know nothing.
 */
export function checkCommands(parts: readonly TextPart[], isKnown: KnownHosts): Problem[] {
  return parts.flatMap(({ key, text }) => {
    // A backtick is a mark of code to readers and a command to a shell.
    const plain = text.replaceAll('`', ' ').replaceAll('“', '"');
    const found = findRun(plain) ?? findForeign(plain, isKnown);
    if (found === null) return [];
    const shown = text.slice(found.start, found.end).trim();
    const message = `The text holds ${found.what}: “${shown}”.`;
    return [problem('draft-text-unsafe', { key, span: { start: found.start, end: found.end } }, message)];
  });
}

type Found = { start: number; end: number; what: string };

function findRun(plain: string): Found | null {
  const match = runsWhatItLoads.map((pattern) => pattern.exec(plain)).find((one) => one !== null);
  if (match === undefined || match === null) return null;
  return { start: match.index, end: match.index + match[0].length, what: 'a command that runs what it loads' };
}

function findForeign(plain: string, isKnown: KnownHosts): Found | null {
  for (const { 0: shown, index, groups } of plain.matchAll(loads)) {
    const rest = groups?.['rest'] ?? '';
    const hosts = rest.split(/[\s="'<>()|;&]+/).flatMap((argument) => hostOf(argument) ?? []);
    if (hosts.some((host) => !isKnown(host))) {
      return { start: index, end: index + shown.length, what: 'a command that loads from an address' };
    }
  }
  return null;
}

/** The host of an argument: after a scheme, before a path where it has a dot or a port, or by itself with an ending of one. */
function hostOf(argument: string): string | null {
  const address = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^\s/@]*@)?([^\s/:?#]+)/i.exec(argument)?.[1];
  if (address !== undefined) return address;
  const [, name = '', port, slash] =
    /^(?:[\w.+-]+@)?([a-z0-9.-]+)(:\d{1,5}(?=\/|$))?(:[\w.-]*\/|\/)?/i.exec(argument) ?? [];
  if (name.startsWith('.') || name.startsWith('-')) return null;
  const isDotted = /[a-z0-9]\.[a-z0-9-]*[a-z]/i.test(name) || /^\d+(?:\.\d+){3}$/.test(name);
  if (slash !== undefined && (isDotted || port !== undefined)) return name;
  return isDotted && endingOf(name) === 'sure' ? name : null;
}
