import type { ProblemCode } from '../model/problem.ts';

/** What storage refuses, by its code in the catalogue; nothing was changed. The message holds no address. */
export class StorageError extends Error {
  override name = 'StorageError';
  readonly code: ProblemCode;
  constructor(code: ProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
