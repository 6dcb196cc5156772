import { join } from 'node:path';
import { problem } from '../model/problem.ts';
import { serve, type Served } from '../platform/http-server.ts';
import type { Handler, ServerReply, ServerRequest } from '../platform/ports.ts';
import { readBytes } from '../platform/watch-folders.ts';
import { compileTemplates } from '../render/compile-templates.ts';
import type { Context, Report, Request } from './steps/context.ts';
import { shellFault } from './steps/render-faces.ts';
import { watchIssue, type Rendering, type WatchedIssue } from './steps/watch-issue.ts';

/** `zhoubao preview [issue]`: every face of an issue side by side on loopback, loaded again as texts and templates change. */
export async function runPreview(context: Context, request: Request & { port: number }): Promise<Report> {
  const { port, ...asked } = request;
  const watched = await watchIssue(context, asked);
  if (watched.value === null) return { json: null, text: '', problems: watched.problems };
  const server = await serve(previewOf(context, watched.value), { port }).catch(() => null);
  if (server === null) {
    watched.value.stop();
    const message = `Port ${port} could not be opened on loopback.`;
    return { json: null, text: '', problems: [problem('port-unavailable', {}, message)] };
  }
  context.say(`${watched.value.current().issue} in all its faces at ${server.url}; stop with Ctrl-C`);
  await context.stopped();
  await stop(server, watched.value);
  return { json: { url: server.url }, text: 'stopped', problems: [] };
}

async function stop(server: Served, watched: WatchedIssue): Promise<void> {
  watched.stop();
  await server.close();
}

/** A site that only this machine's own browser may ask: another page's name for 127.0.0.1 is refused. */
function previewOf(context: Context, watched: WatchedIssue): Handler {
  return async (request) => {
    const host = request.headers['host'] ?? '';
    if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host))
      return reply(403, { kind: 'text/plain', body: 'Loopback only.' });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return reply(405, { kind: 'text/plain', body: 'Only GET.' });
    if (request.path === '/events') return nextEvent(request, watched);
    if (request.path.startsWith('/frames/pictures/')) return pictureOf(context, watched, request.path);
    if (request.path.startsWith('/frames/')) return frameOf(watched, request.path.slice('/frames/'.length), host);
    return shellPart(context, watched, request.path);
  };
}

/**
 * The next rendering as an event. The answer ends with it, and the browser asks again with the number that it has: so no event is
 * missed, and no connection has to be kept.
 */
async function nextEvent(request: ServerRequest, watched: WatchedIssue): Promise<ServerReply> {
  const last = Number(request.headers['last-event-id'] ?? '0');
  const made = await watched.after(Number.isSafeInteger(last) ? last : 0);
  const data = {
    frames: Object.fromEntries(made.faces.map(({ name, digest }) => [name, digest])),
    problems: made.problems.map(({ severity, code, place, message, hint }) => ({
      severity,
      words: `${severity} ${code}${place.file === undefined ? '' : ` (${place.file})`}: ${message} ${hint}`,
    })),
  };
  const body = `retry: 100\nid: ${made.number}\ndata: ${JSON.stringify(data)}\n\n`;
  return reply(200, { kind: 'text/event-stream', body });
}

/** A face, which runs nothing, loads nothing but the pictures of the issue and stands in no page but ours. */
function frameOf(watched: WatchedIssue, name: string, host: string): ServerReply {
  // Pages lead to each other by the names that they have beside one another in dist/.
  const names = [name, name.replace(/^((?:page|mail)\.[a-z]+)\.html$/, '$1.light.html')];
  const face = watched.current().faces.find((one) => names.includes(one.name));
  if (face === undefined) return missing();
  const policy = `sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src http://${host}/frames/pictures/ data:; frame-ancestors http://${host}`;
  const kind = face.name.endsWith('.html') ? 'text/html' : 'text/plain';
  return reply(200, { kind, body: face.text, policy });
}

async function pictureOf(context: Context, watched: WatchedIssue, path: string): Promise<ServerReply> {
  const name = /^\/frames\/pictures\/([a-z0-9][a-z0-9-]*\.(png|jpe?g))$/.exec(path);
  if (name === null) return missing();
  const [, file = '', kind] = name;
  const folder = context.home.issue(watched.current().issue).root;
  const bytes = await readBytes(join(folder, 'pictures', file));
  if (bytes === null) return missing();
  return { ...reply(200, { kind: kind === 'png' ? 'image/png' : 'image/jpeg', body: '' }), bytes };
}

/** The page around the frames, with the one script of the preview. */
async function shellPart(context: Context, watched: WatchedIssue, path: string): Promise<ServerReply> {
  const templates = await context.home.templates();
  if (path === '/preview.js') return reply(200, { kind: 'text/javascript', body: templates.get('preview.js') ?? '' });
  if (path === '/preview.css') {
    const body = `${templates.get('tokens.css') ?? ''}\n${templates.get('preview.css') ?? ''}`;
    return reply(200, { kind: 'text/css', body });
  }
  if (path !== '/') return missing();
  const shell = compileTemplates(templates)('preview.html.hbs', shellView(watched.current()));
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  if (shell.value === null) {
    const body = shellFault(shell.problems[0]?.message ?? '');
    return reply(500, { kind: 'text/html', body, policy: 'sandbox' });
  }
  return reply(200, { kind: 'text/html', body: shell.value, policy });
}

function shellView({ issue, faces }: Rendering) {
  const titles = { zh: '中文', en: 'English', both: '中英双语' };
  const modes = (['zh', 'en', 'both'] as const).map((mode) => ({
    mode,
    title: titles[mode],
    lang: mode === 'en' ? 'en' : 'zh-Hans',
    faces: faces
      .filter((face) => face.mode === mode)
      .map(({ kind, name, digest }) => {
        const shape = name.endsWith('.txt') ? 'text' : 'phone';
        return { kind, name, digest, shape, address: `/frames/${name}?v=${digest}` };
      }),
  }));
  return { issue, modes };
}

type Body = { kind: string; body: string; policy?: string };

function reply(status: number, { kind, body, policy = "default-src 'none'" }: Body): ServerReply & { kind: 'reply' } {
  const isText = kind.startsWith('text/');
  const headers = {
    'content-type': isText ? `${kind}; charset=utf-8` : kind,
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  return { kind: 'reply', status, headers, body };
}

function missing(): ServerReply {
  return reply(404, { kind: 'text/plain', body: 'There is no such part of the preview.' });
}
