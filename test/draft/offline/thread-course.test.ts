import { expect, test } from 'vitest';
import { countOf } from '../../../src/draft/offline/thread-course.ts';

const reply = { zh: '条回复', en: 'reply', many: 'replies' };

test.each([
  [null, reply, []],
  [0, reply, []],
  [1, reply, [{ zh: '1 条回复', en: '1 reply' }]],
  [2, reply, [{ zh: '2 条回复', en: '2 replies' }]],
  [2, { zh: '条评论', en: 'comment' }, [{ zh: '2 条评论', en: '2 comments' }]],
])('%j of %j', (count, noun, said) => {
  expect(countOf(count, noun)).toEqual(said);
});
