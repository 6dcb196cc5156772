import { expect, test } from 'vitest';
import { askQueue } from '../../../src/deliver/subscribers/ask-queue.ts';

function queueOf(answers: (string | null)[]) {
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
  const { queue, slept, posted, givenUp } = queueOf(['connect ECONNREFUSED 127.0.0.1:25', '451 4.7.1 later', null]);
  queue.add('one');
  await queue.idle();
  expect([posted, slept, givenUp]).toEqual([['one', 'one', 'one'], [5000, 60_000], []]);
});

test('what it refuses for good, or may have taken, is given up', async () => {
  const { queue, posted, givenUp } = queueOf(['550 5.1.1 no such user', 'Timeout']);
  queue.add('one');
  queue.add('two');
  await queue.idle();
  expect(posted).toEqual(['one', 'two']);
  expect(givenUp).toEqual(['one: 550 5.1.1 no such user', 'two: Timeout']);
});

test('no more than 5,000 wait', () => {
  const { queue } = queueOf([]);
  const taken = Array.from({ length: 5100 }, (_, at) => queue.add(String(at))).filter(Boolean);
  expect(taken.length).toBeLessThan(5010);
});
