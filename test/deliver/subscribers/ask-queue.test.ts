import { expect, test } from 'vitest';
import { askQueue } from '../../../src/deliver/subscribers/ask-queue.ts';
import { afterNoon, noon } from '../../builders/stored-readers.ts';
import { virtualClock } from '../../builders/virtual-clock.ts';

const later = (reason: string) => ({ reason, mayPass: true });
const never = (reason: string) => ({ reason, mayPass: false });

function queueOf(answers: (ReturnType<typeof later> | null)[]) {
  const slept: number[] = [];
  const posted: string[] = [];
  const givenUp: string[] = [];
  const queue = askQueue<string>({
    clock: { sleep: async (milliseconds) => void slept.push(milliseconds) },
    post: async (mail) => {
      posted.push(mail);
      return answers.shift() ?? null;
    },
    givenUp: async (mail, reason) => void givenUp.push(`${mail}: ${reason}`),
  });
  return { queue, slept, posted, givenUp };
}

test('what the relay refuses for now is tried again, ever later', async () => {
  const { queue, slept, posted, givenUp } = queueOf([later('no answer'), later('451 4.7.1 later'), null]);
  queue.add('one');
  await queue.idle();
  expect([posted, slept, givenUp]).toEqual([['one', 'one', 'one'], [1000, 5000, 60_000], []]);
});

test('what it refuses for good, or may have taken, is given up', async () => {
  const { queue, posted, givenUp } = queueOf([never('550 5.1.1 no such user'), never('Timeout')]);
  queue.add('one');
  queue.add('two');
  await queue.idle();
  expect(posted).toEqual(['one', 'two']);
  expect(givenUp).toEqual(['one: 550 5.1.1 no such user', 'two: Timeout']);
});

test('nothing of a mail is made before the answer is on its way', async () => {
  const { queue, posted } = queueOf([]);
  queue.add('one');
  expect(posted).toEqual([]);
  await queue.idle();
  expect(posted).toEqual(['one']);
});

test('no more than 5,000 wait', () => {
  const { queue } = queueOf([]);
  const taken = Array.from({ length: 5100 }, (_, at) => queue.add(String(at))).filter(Boolean);
  expect(taken.length).toBeLessThan(5010);
});

/** A queue at a clock of its own, with a relay that refuses whom it does not serve; what it did is told with the second. */
function queueAt(clock: ReturnType<typeof virtualClock>, isServed: (mail: string) => boolean) {
  const posted: string[] = [];
  const givenUp: string[] = [];
  const queue = askQueue<string>({
    clock,
    post: async (mail) => {
      posted.push(`${mail} ${clock.elapsed() / 1000}`);
      return isServed(mail) ? null : later('450 4.1.2 no such domain');
    },
    givenUp: async (mail) => void givenUp.push(mail),
  });
  return { queue, posted, givenUp };
}

test('what is refused for now holds up no other mail', async () => {
  const { queue, posted, givenUp } = queueAt(virtualClock(noon), (mail) => mail.startsWith('good'));
  for (const mail of ['dead one', 'dead two', 'good']) queue.add(mail);
  await queue.idle();
  expect(posted).toEqual([
    'dead one 1',
    'dead two 1',
    'good 1',
    'dead one 6',
    'dead two 6',
    'dead one 66',
    'dead two 66',
    'dead one 666',
    'dead two 666',
  ]);
  expect([givenUp, queue.waiting()]).toEqual([['dead one', 'dead two'], 0]);
});

test('a mail that comes while another waits for its try leaves like any other', async () => {
  const clock = virtualClock(noon);
  const { queue, posted } = queueAt(clock, (mail) => mail.startsWith('good'));
  const waiting: number[] = [];
  clock.schedule(afterNoon(100), () => {
    waiting.push(queue.waiting());
    queue.add('good');
  });
  queue.add('dead');
  await queue.idle();
  expect(posted).toEqual(['dead 1', 'dead 6', 'dead 66', 'good 101', 'dead 666']);
  expect(waiting).toEqual([1]);
});

test('no more than 500 wait for another try: what is refused beyond them is given up', async () => {
  const { queue, posted, givenUp } = queueAt(virtualClock(noon), () => false);
  for (let at = 0; at < 600; at += 1) queue.add(String(at));
  await queue.idle();
  expect(posted).toHaveLength(600 + 3 * 500);
  expect(givenUp).toHaveLength(600);
});
