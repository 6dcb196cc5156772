import type { Ready } from '../../../deliver/sending/ready-to-send.ts';
import { openSending } from '../../../deliver/sending/send-now.ts';
import type { Post, PostOffice } from '../../../deliver/workers/crew.ts';
import type { Mailing } from '../../../model/delivery.ts';
import type { Attempt, Problem } from '../../../model/problem.ts';
import type { IssueId } from '../../../model/window.ts';
import type { Storage } from '../../../platform/open-storage.ts';
import type { Context } from '../context.ts';
import { issueStanding } from '../desk/issue-standing.ts';
import { keyGone } from './key-gone.ts';
import { prepareMails, type MailsAt } from './prepare-mails.ts';
import { toolsOf } from './run-mailing.ts';
import { modesOf } from './send-here.ts';
import { approvedFaces } from './sending-gate.ts';
import { settingsChanged } from './settings-changed.ts';
import { troubleTeller } from './sending-progress.ts';

/** Milliseconds after which it is looked again whether the home holds the issue that was confirmed. */
const pause = 300_000;

type Ground = {
  ready: Ready;
  storage: Storage;
  isStopping: () => boolean;
  /** The name under which this worker claims. */
  sender: string;
  /** Told why this worker does not send an issue. */
  onRefused(issue: IssueId, problems: readonly Problem[]): void;
};

/** Issues of a home, rendered once and held against what was approved: what differs is not sent from here. */
export function postOffice(context: Context, ground: Ground): PostOffice {
  const posts = new Map<IssueId, { post: Post; of: string }>();
  const refused = new Map<IssueId, number>();
  const open = async (mailing: Mailing): Promise<Post | null> => {
    const { issue } = mailing;
    // What was cancelled before anything left can be confirmed anew, as another issue.
    const of = `${mailing.confirmedAt} ${mailing.digest}`;
    const known = posts.get(issue);
    if (known?.of === of) return known.post;
    const { value: mails, problems } = await mailsOf(context, ground.ready, mailing);
    if (mails === null) {
      refused.set(issue, context.clock.elapsed());
      ground.onRefused(issue, problems);
      return null;
    }
    const post = makePost(context, { ...ground, mailing, mails });
    posts.set(issue, { post, of });
    return post;
  };
  return {
    open,
    refused: () => [...refused].filter(([, at]) => context.clock.elapsed() - at < pause).map(([issue]) => issue),
    forget: (issue) => posts.delete(issue),
  };
}

/** The last gate, passed by every worker for itself: a sample of each mode is verified before any mail leaves from here. */
async function mailsOf(context: Context, ready: Ready, mailing: Mailing): Promise<Attempt<MailsAt>> {
  const { issue, digest, mailedAt, startAt, audience } = mailing;
  const { value: found, problems } = await issueStanding(context, issue, { anew: true });
  if (found === null) return { value: null, problems };
  const { faces, problems: faults } = approvedFaces(found, { digest, hasBegun: mailedAt !== null });
  if (faces === null) return { value: null, problems: faults };
  const gone = keyGone(mailing, ready) ?? settingsChanged(issue, found.binding.bound, ready);
  if (gone !== null) return { value: null, problems: [gone] };
  const mails = await prepareMails(context, { id: issue, ready, faces, modes: modesOf(audience.languages) });
  if (mails.value === null) return mails;
  const verified = await mails.value(mailedAt ?? startAt);
  return verified.value === null ? { value: null, problems: verified.problems } : mails;
}

type Making = Pick<Ground, 'ready' | 'storage' | 'isStopping' | 'sender'> & { mailing: Mailing; mails: MailsAt };

function makePost(context: Context, { ready, storage, isStopping, sender, mailing, mails }: Making): Post {
  const run = { mailing, ready, mails, storage, wait: false, isAsked: false };
  const tools = toolsOf(context, run, isStopping);
  const tell = troubleTeller((line) => context.say(line));
  const onProgress: typeof tools.onProgress = ({ issue }, _, trouble) => tell(issue, trouble);
  // A worker is known by its signs of life alone: on another machine the same number is another process.
  const known = { ...tools, sender: { ...tools.sender, sender }, isRunning: () => true, onProgress };
  return { tools: known, sending: openSending(known) };
}
