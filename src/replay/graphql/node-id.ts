/** What a global id of the emulator names. */
export type NodeKind =
  | 'R'
  | 'PR'
  | 'I'
  | 'IC'
  | 'PRR'
  | 'RE'
  | 'C'
  | 'T'
  | 'B'
  | 'U'
  | 'E'
  | 'LA'
  | 'REF'
  | 'RX'
  | 'D'
  | 'DIC'
  | 'GSA'
  | 'MI';

/** A global id: the kind and, in base64url, what is named: `owner/repo#1`, `owner/repo#1/comment`, `owner/repo@oid`. */
export function formatNodeId(kind: NodeKind, name: string): string {
  return `${kind}_${Buffer.from(name, 'utf8').toString('base64url')}`;
}

export type NodeName = { kind: string; repo: string; number: number | null; part: string | null };

/** Reads a global id; null when it is none of ours. */
export function parseNodeId(id: string): NodeName | null {
  const [kind, encoded] = [id.slice(0, id.indexOf('_')), id.slice(id.indexOf('_') + 1)];
  const name = Buffer.from(encoded, 'base64url').toString('utf8');
  const match = /^([\w.-]+\/[\w.-]+)(?:#(\d+))?(?:[/@](.+))?$/.exec(name);
  if (match === null || match[1] === undefined) return null;
  return { kind, repo: match[1], number: match[2] === undefined ? null : Number(match[2]), part: match[3] ?? null };
}
