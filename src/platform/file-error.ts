/** A file or folder could not be read or written. `code` is the system's word for it (ENOSPC), or ours (not UTF-8). */
export class FileError extends Error {
  override name = 'FileError';
  readonly action: 'read' | 'written';
  readonly path: string;
  readonly code: string;
  constructor(action: 'read' | 'written', path: string, cause: unknown) {
    super(`${path} could not be ${action}`, { cause });
    this.action = action;
    this.path = path;
    this.code = codeOf(cause);
  }
}

/** The code of a system error; the message of any other. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
