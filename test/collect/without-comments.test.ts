import { expect, test } from 'vitest';
import { withoutComments } from '../../src/collect/without-comments.ts';

test.each([
  ['before <!-- hidden --> after', 'before | after'],
  ['<!-- one --><!-- two -->end', '||end'],
  ['over <!-- two\nlines --> lines', 'over | lines'],
  ['shown <!-- never closed', 'shown |'],
  ['nothing hidden -->', 'nothing hidden -->'],
])('%j is shown as %j', (text, shown) => {
  expect(withoutComments(text, '|')).toBe(shown);
});
