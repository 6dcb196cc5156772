import { expect, test } from 'vitest';
import { parseSettling } from '../../../src/commands/steps/deliver/parse-settling.ts';
import { unformed } from '../../../src/commands/steps/deliver/settling-problems.ts';

const reader = 'aBcDeFgHiJkLmNoPqRsT_-';

test('a subscriber or a Message-ID is settled by an end, in whatever case', () => {
  expect(parseSettling(`${reader}=again`)).toEqual({ who: reader, end: 'again' });
  expect(parseSettling('2019-W19.ABC2@Example.org=TAKEN')).toEqual({
    who: '<2019-w19.abc2@example.org>',
    end: 'taken',
  });
});

test.each([
  ['settled.txt', '"settled.txt" is no file'],
  ['xx=again', '"xx" is neither the id of a subscriber'],
  ['=never', '"" is neither the id of a subscriber'],
  [`${reader}=foo`, '"foo" is no end; there are taken, refused, again, never'],
  ['=foo', '"foo" is no end'],
  [`${reader}=constructor`, '"constructor" is no end'],
])('%s settles nothing, and it is said why', (text, why) => {
  expect(parseSettling(text)).toBeNull();
  const { code, message } = unformed(text);
  expect(code).toBe('settling-unclear');
  expect(message).toContain(why);
});
