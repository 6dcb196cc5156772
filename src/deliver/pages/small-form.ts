/** The most that a form of these pages may bring, in bytes. */
const mostBytes = 8192;

/** The body, up to a size; null where it is larger. */
export async function readBody(request: Request, most: number): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The fields of a form; empty where it is none, or larger than a form of ours can be. */
export async function smallForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded(?:;|$)/i.test(type)) return new URLSearchParams();
  const body = await readBody(request, mostBytes);
  return new URLSearchParams(body?.toString('utf8') ?? '');
}
