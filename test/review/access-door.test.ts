import { expect, test } from 'vitest';
import { deskDoor } from '../../src/commands/steps/desk/desk-door.ts';
import { Newsletter } from '../../src/model/newsletter.ts';
import type { Person } from '../../src/model/person.ts';
import { operator } from '../../src/model/person.ts';
import { person } from '../builders/desk.ts';
import { newsletter } from '../builders/issue.ts';

const [red, blue] = [person('red'), person('blue')];
const github = { github: { clientId: 'one' } };

function house(people: Person[], desk: Partial<Newsletter['desk']> = {}): Newsletter {
  return newsletter({ people, desk: { language: 'en', address: null, signIn: {}, ...desk } });
}

const address = 'https://desk.example.org';

test.each<[string, Newsletter, string | undefined, string, Person | null]>([
  ['nobody is named: the operator', house([]), undefined, 'http://127.0.0.1:8100', operator],
  ['one is named: that one', house([red]), undefined, 'http://127.0.0.1:8100', red],
  ['one of two is meant', house([red, blue]), 'blue', 'http://127.0.0.1:8100', blue],
  ['two can sign in by themselves', house([red, blue], { signIn: github }), undefined, 'http://127.0.0.1:8100', null],
  ['a team signs in at its address', house([red], { address, signIn: github }), undefined, address, null],
  ['the address has a slash', house([red], { address: `${address}/`, signIn: github }), undefined, address, null],
  [
    'a test at an address of this machine',
    house([red], { address: 'http://127.0.0.1:1', signIn: github }),
    undefined,
    'http://127.0.0.1:1',
    null,
  ],
  [
    'one of a team is at this machine',
    house([red, blue], { address, signIn: github }),
    'red',
    'http://127.0.0.1:8100',
    red,
  ],
])('%s', (_, given, as, origin, opens) => {
  const { value, problems } = deskDoor(given, as);
  expect([value?.originAt(8100), value?.opens, problems]).toEqual([origin, opens, []]);
});

test.each<[string, Newsletter, string | undefined, string]>([
  ['several people and nobody said', house([red, blue]), undefined, 'desk-person-unknown'],
  ['somebody who is not named', house([red]), 'blue', 'desk-person-unknown'],
  ['an address and nobody named', house([], { address, signIn: github }), undefined, 'desk-people-missing'],
  [
    'an address without TLS',
    house([red], { address: 'http://desk.example.org', signIn: github }),
    undefined,
    'desk-address-unusable',
  ],
  [
    'an address with a path',
    house([red], { address: `${address}/desk`, signIn: github }),
    undefined,
    'desk-address-unusable',
  ],
  [
    'an address with a name',
    house([red], { address: 'https://red@desk.example.org', signIn: github }),
    undefined,
    'desk-address-unusable',
  ],
  ['an address without a way in', house([red], { address }), undefined, 'sign-in-unusable'],
])('%s: the desk stays shut', (_, given, as, code) => {
  const { value, problems } = deskDoor(given, as);
  expect([value, problems.map((one) => one.code)]).toEqual([null, [code]]);
});

test('whoever gives --as where nobody is named is refused, for there is only the operator', () => {
  expect(deskDoor(house([]), 'red').problems.map(({ code }) => code)).toEqual(['desk-person-unknown']);
});

test.each([
  ['id', { id: 'red' }, { id: 'red' }],
  ['number at GitHub', { github: 1 }, { github: 1 }],
  ['subject', { openid: 'a' }, { openid: 'a' }],
  ['mail address', { email: 'Red@example.org' }, { email: 'red@example.org' }],
])('no two people share an %s', (_, one, other) => {
  const people = [
    { ...red, ...one },
    { ...blue, ...other },
  ];
  expect(Newsletter.shape.people.safeParse(people).success).toBe(false);
  expect(Newsletter.shape.people.safeParse([red, blue]).success).toBe(true);
});
