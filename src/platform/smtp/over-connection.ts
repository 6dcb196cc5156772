import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { RelayConnection, SendOutcome } from '../relay-ports.ts';
import { HandedOver, joinAgain, type JoinPieces } from './handed-over.ts';
import { reasonOf, replyOf, type Failure } from './smtp-failure.ts';

/** Milliseconds for which an answer to QUIT is waited for. */
const farewell = 2000;

/** A connection that is open and greeted, as a relay hands it out. */
export function overConnection(connection: SMTPConnection): RelayConnection {
  let isOpen = true;
  const join = joinAgain();
  const gone = new Promise<void>((resolve) =>
    connection.once('end', () => {
      isOpen = false;
      resolve();
    }),
  );
  return {
    isOpen: () => isOpen,
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      connection.quit();
      // A server that says nothing to it would keep the process.
      const timer = setTimeout(() => connection.close(), farewell);
      connection.once('end', () => clearTimeout(timer));
    },
    send: async (envelope, mail) => {
      const { outcome, isWhole } = await sendOver({ connection, join }, envelope, mail);
      // Where the server spoke up before the mail was whole, the rest must not follow.
      if (outcome.outcome === 'lost' || !isWhole) connection.close();
      // The server still holds the sender of a mail whose recipient it refused.
      if (outcome.outcome === 'refused' && outcome.phase !== 'body' && isOpen) await reset(connection, gone);
      return outcome;
    },
  };
}

function sendOver(
  { connection, join }: { connection: SMTPConnection; join: JoinPieces },
  envelope: { from: string; to: string },
  mail: { pieces: readonly Buffer[]; bytes: number },
): Promise<{ outcome: SendOutcome; isWhole: boolean }> {
  return new Promise((resolve) => {
    const body = new HandedOver(mail.pieces, join);
    connection.send({ ...envelope, size: mail.bytes }, body, (error: Failure | null, info) => {
      const outcome = error ? failureOf(error, body) : answerOf(info?.response ?? '', body);
      resolve({ outcome, isWhole: body.isGone || !body.isAsked });
    });
  });
}

/** What is said before the mail is whole is no answer to it. */
function answerOf(response: string, { isGone }: HandedOver): SendOutcome {
  if (!isGone) return { outcome: 'lost', handedOver: false, reason: 'EPROTOCOL: a reply before the mail was whole' };
  return { outcome: 'taken', reply: { code: Number(response.slice(0, 3)) || 250, text: response } };
}

/** A server that says no has no copy, whatever it does then; without a word nobody knows. */
function failureOf(error: Failure, body: HandedOver): SendOutcome {
  const reply = replyOf(error);
  if (reply === null) return { outcome: 'lost', handedOver: body.isGone, reason: reasonOf(error) };
  return { outcome: 'refused', phase: body.isAsked ? 'body' : phaseOfCommand(error.command), reply };
}

function phaseOfCommand(command: string | undefined): 'mail' | 'rcpt' | 'data' {
  if (command === 'RCPT TO') return 'rcpt';
  return command === 'DATA' ? 'data' : 'mail';
}

/** Whoever does not take it gets no further mail: a new connection knows nothing of the last one. */
async function reset(connection: SMTPConnection, gone: Promise<void>): Promise<void> {
  const answered = new Promise<void>((resolve) =>
    connection.reset((broken?: Error | null) => {
      if (broken) connection.close();
      resolve();
    }),
  );
  // A connection that is lost now tells nobody else.
  await Promise.race([answered, gone]);
}
