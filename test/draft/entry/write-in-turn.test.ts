import { expect, test } from 'vitest';
import { chooseTurns } from '../../../src/draft/entry/choose-turns.ts';
import { writeInTurn } from '../../../src/draft/entry/write-in-turn.ts';
import { writeOffline } from '../../../src/draft/offline/offline-writer.ts';
import { dossierOf } from '../../builders/dossier.ts';
import { newsletter } from '../../builders/issue.ts';
import { pull } from '../../builders/item.ts';

const { sections } = newsletter();
const tasks = Array.from({ length: 6 }, (_, index) => ({
  slug: `entry-${index}`,
  dossier: dossierOf([pull('Fix it', { number: 3 * index }), { body: 'The reader of the log waits for ever.' }]),
}));

test('a story is written in the turn that the whole issue gives it, whichever is written first', () => {
  const turned = chooseTurns(tasks, sections).map(({ dossier }) => writeOffline(dossier));
  const write = writeInTurn(tasks, sections);
  const backwards = tasks.toReversed().map(({ slug, dossier }) => write(slug, dossier));
  expect(backwards.toReversed()).toEqual(turned);
});

test('a story that is not of the issue is written as it is', () => {
  const dossier = dossierOf([pull('Fix another', { number: 7 }), { body: 'It leaks.' }]);
  expect(writeInTurn(tasks, sections)('another', dossier)).toEqual(writeOffline(dossier));
});
