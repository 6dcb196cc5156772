/** The most that a form may bring, in bytes: an entry in two languages, three times. */
const mostBytes = 512 * 1024;

/** The most that a form for signing in may bring. */
export const smallForm = 4096;

/** The fields of a form; null where it is larger than a form of ours can be, empty where it is no form. */
export async function formOf(request: Request, most = mostBytes): Promise<URLSearchParams | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams();
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
