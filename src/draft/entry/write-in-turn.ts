import type { Slug } from '../../model/entry.ts';
import type { Section } from '../../model/newsletter.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { writeOffline } from '../offline/offline-writer.ts';
import { chooseTurns } from './choose-turns.ts';

/** Writes one story of an issue offline. */
export type WriteInTurn = (slug: Slug, dossier: Dossier) => ReturnType<typeof writeOffline>;

/**
 * The offline writer of an issue, whose entries do not open alike. To choose their turns of phrase every story is written in six
 * ways, so they are chosen when the first one is asked for: an issue that a model writes never needs them.
 */
export function writeInTurn(
  tasks: readonly { slug: Slug; dossier: Dossier }[],
  sections: readonly Section[],
): WriteInTurn {
  let turned: Map<Slug, Dossier> | null = null;
  return (slug, dossier) => {
    turned ??= new Map(chooseTurns(tasks, sections).map((task) => [task.slug, task.dossier]));
    return writeOffline(turned.get(slug) ?? dossier);
  };
}
