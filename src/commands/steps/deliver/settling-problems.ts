import type { Delivery } from '../../../model/delivery.ts';
import { problem, type Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import { ends } from './parse-settling.ts';

/** Why a text settles nothing: by what stands before and behind its last equals sign. */
export function unformed(text: string): Problem {
  const at = text.lastIndexOf('=');
  const [who, end] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  const fault =
    at === -1
      ? `"${text.slice(0, 60)}" is no file, and has no end behind an equals sign`
      : Object.hasOwn(ends, end.toLowerCase())
        ? `"${who.slice(0, 60)}" is neither the id of a subscriber, which has 22 characters, nor a Message-ID of an issue`
        : `"${end.slice(0, 60)}" is no end; there are ${Object.keys(ends).join(', ')}`;
  return problem('settling-unclear', {}, `${fault}. Nothing was changed.`);
}

export function unknown(id: IssueId, who: string): Problem {
  return problem('delivery-unknown', {}, `${id} has no delivery to ${who}; nothing was changed.`);
}

/** Why a delivery that is there was not settled. */
export function unsettled({ issue, state }: Delivery, who: string): Problem {
  const isWaiting = state === 'planned' || state === 'deferred';
  const why = isWaiting
    ? 'it waits, and can be settled by another end than =again while the mailing is paused'
    : `it is ${state}`;
  const message = `The delivery of ${issue} to ${who} is not uncertain any more: ${why}. Nothing was changed.`;
  return problem('delivery-not-uncertain', {}, message);
}
