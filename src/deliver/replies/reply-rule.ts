import type { ReplyClass } from '../../model/delivery.ts';
import type { ProviderId } from './providers.ts';
import type { ReplyHint } from './reply-hints.ts';

type Blame = Exclude<ReplyClass, 'taken'>;

/**
 * What a reply of some kind means. `code` is the basic code or how it begins, and is looked at first: a rule for 5yz never decides a 4yz
 * reply, whatever its details say. `detail` is RFC 3463's subject and detail without the class (`1.1`), or a subject alone (`7.`).
 */
export type ReplyRule = {
  code: string;
  detail?: string;
  text?: RegExp;
  /** Holds for the hosts of this provider only. */
  provider?: ProviderId;
  class: Blame;
  hint: ReplyHint;
  /** Who says so. */
  source: string;
} & Exception;

type Exception = {
  /** A 5yz that is tried once more nevertheless; what it is then is said by `finally`, or else by `class`. */
  again?: 'once';
  finally?: Blame;
  /** Minutes for which the whole queue rests, where it is not what the class says. */
  rest?: number;
};

/** A row of the table: code, detail or '', words or null, class, hint, and what is exceptional. */
type Row = [code: string, detail: string, text: RegExp | null, class_: Blame, hint: ReplyHint, exception?: Exception];

/** Rows that one source gives, of one provider or of all. */
export function rowsOf(given: { source: string; provider?: ProviderId }, rows: readonly Row[]): ReplyRule[] {
  return rows.map(([code, detail, text, class_, hint, exception]) => ({
    ...given,
    code,
    ...(detail !== '' && { detail }),
    ...(text && { text }),
    class: class_,
    hint,
    ...exception,
  }));
}
