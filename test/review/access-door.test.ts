import { expect, test } from 'vitest';
import { deskDoor } from '../../src/commands/steps/desk/desk-door.ts';
import { Newsletter } from '../../src/model/newsletter.ts';
import type { Person } from '../../src/model/person.ts';
import { operator } from '../../src/model/person.ts';
import { person } from '../builders/desk.ts';
import { newsletter } from '../builders/issue.ts';

const [wen, lin] = [person('wen'), person('lin')];
const github = { github: { clientId: 'one' } };

function house(people: Person[], desk: Partial<Newsletter['desk']> = {}): Newsletter {
  return newsletter({ people, desk: { language: 'en', address: null, signIn: {}, ...desk } });
}

const address = 'https://desk.example.org';

test.each<[string, Newsletter, string | undefined, string, Person | null]>([
  ['nobody is named: the operator', house([]), undefined, 'http://127.0.0.1:8100', operator],
  ['one is named: that one', house([wen]), undefined, 'http://127.0.0.1:8100', wen],
  ['one of two is meant', house([wen, lin]), 'lin', 'http://127.0.0.1:8100', lin],
  ['two can sign in by themselves', house([wen, lin], { signIn: github }), undefined, 'http://127.0.0.1:8100', null],
  ['a team signs in at its address', house([wen], { address, signIn: github }), undefined, address, null],
  ['the address has a slash', house([wen], { address: `${address}/`, signIn: github }), undefined, address, null],
  [
    'a test at an address of this machine',
    house([wen], { address: 'http://127.0.0.1:1', signIn: github }),
    undefined,
    'http://127.0.0.1:1',
    null,
  ],
  [
    'one of a team is at this machine',
    house([wen, lin], { address, signIn: github }),
    'wen',
    'http://127.0.0.1:8100',
    wen,
  ],
])('%s', (_, given, as, origin, opens) => {
  const { value, problems } = deskDoor(given, as);
  expect([value?.originAt(8100), value?.opens, problems]).toEqual([origin, opens, []]);
});

test.each<[string, Newsletter, string | undefined, string]>([
  ['several people and nobody said', house([wen, lin]), undefined, 'desk-person-unknown'],
  ['somebody who is not named', house([wen]), 'lin', 'desk-person-unknown'],
  ['an address and nobody named', house([], { address, signIn: github }), undefined, 'desk-people-missing'],
  [
    'an address without TLS',
    house([wen], { address: 'http://desk.example.org', signIn: github }),
    undefined,
    'desk-address-unusable',
  ],
  [
    'an address with a path',
    house([wen], { address: `${address}/desk`, signIn: github }),
    undefined,
    'desk-address-unusable',
  ],
  [
    'an address with a name',
    house([wen], { address: 'https://wen@desk.example.org', signIn: github }),
    undefined,
    'desk-address-unusable',
  ],
  ['an address without a way in', house([wen], { address }), undefined, 'sign-in-unusable'],
])('%s: the desk stays shut', (_, given, as, code) => {
  const { value, problems } = deskDoor(given, as);
  expect([value, problems.map((one) => one.code)]).toEqual([null, [code]]);
});

test('whoever gives --as where nobody is named is refused, for there is only the operator', () => {
  expect(deskDoor(house([]), 'wen').problems.map(({ code }) => code)).toEqual(['desk-person-unknown']);
});

test.each([
  ['id', { id: 'wen' }, { id: 'wen' }],
  ['number at GitHub', { github: 1 }, { github: 1 }],
  ['subject', { openid: 'a' }, { openid: 'a' }],
  ['mail address', { email: 'Wen@example.org' }, { email: 'wen@example.org' }],
])('no two people share an %s', (_, one, other) => {
  const people = [
    { ...wen, ...one },
    { ...lin, ...other },
  ];
  expect(Newsletter.shape.people.safeParse(people).success).toBe(false);
  expect(Newsletter.shape.people.safeParse([wen, lin]).success).toBe(true);
});
