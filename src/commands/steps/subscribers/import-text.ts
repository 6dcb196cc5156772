import type { Refusal } from '../../../deliver/subscribers/decide-import.ts';
import type { ImportCounts } from '../../../deliver/subscribers/import-rows.ts';
import type { Mode } from '../../../model/bilingual.ts';
import type { CsvFacts } from '../../../platform/csv-file.ts';

/** One row as it is shown; its address is masked. */
type ShownRow = { line: number; act: 'added' | 'changed'; address: string; language: Mode; was: Mode | null };

/** What is shown of a file: the first of each kind. */
export type SeenRows = {
  rows: ShownRow[];
  refused: { line: number; why: Refusal }[];
  reasons: Map<Refusal, number>;
};

const mostRefused = 50;

/** Why a row does nothing, in words. */
const reasonWords: Record<Refusal, string> = {
  'no-address': 'no mail address',
  'unknown-language': 'a language that is none of zh, en and both',
  'not-active': 'its status is not that of a subscriber',
  'active-here': 'left elsewhere, and subscribes here: zhoubao subscribers suppress ends it',
  'no-consent': 'nothing says that this person confirmed: use --confirmed-by, or a column "confirmed"',
  'not-confirmed': 'the file says that this person did not confirm',
  'unclear-confirmation': 'what the column of confirmations says is neither a date that is over (2019-05-06) nor yes',
  'twice-in-file': 'the address stands further up already',
  'left-in-file': 'another row of the file says that this person left',
  suppressed: 'left or was erased before; only the person can come back',
  unsubscribed: 'has unsubscribed; only the person can come back',
  bounced: 'mail to it came back; only the person can come back',
  complained: 'has complained; only the person can come back',
  pending: 'was asked to confirm and has not yet',
  'changed-meanwhile': 'changed while the file was read',
};

type Told = {
  file: string;
  facts: CsvFacts;
  counts: ImportCounts;
  seen: SeenRows;
  /** Of rows that name none. */
  language: Mode;
  /** The id of the import; null where nothing was changed. */
  applied: string | null;
};

/** What an import did or would do, for a terminal. */
export function importText({ file, facts, counts, seen, language, applied }: Told): string {
  const shown = seen.refused.toSorted((one, other) => one.line - other.line).slice(0, mostRefused);
  const hidden = counts.refused - shown.length;
  return [
    `${file}: ${facts.encoding}, separated by ${delimiterWords(facts)}, ${counts.rows} rows`,
    `  ${counts.added} added, ${counts.changed} changed, ${counts.present} there already, ${counts.refused} refused`,
    ...(counts.unnamed > 0 ? [`    ${counts.unnamed} of those added name no language: ${language} (--language)`] : []),
    ...(counts.suppressed > 0 ? [`  ${counts.suppressed} left elsewhere, and leave a suppression`] : []),
    ...[...seen.reasons].map(([why, number]) => `    ${number} × ${reasonWords[why]}`),
    ...seen.rows.map(({ line, act, address, language: to, was }) => {
      return `  line ${line}: ${act} ${address} ${was === null ? to : `${was} → ${to}`}`;
    }),
    ...shown.map(({ line, why }) => `  line ${line}: refused, ${reasonWords[why]}`),
    ...(hidden > 0 ? [`  … and ${hidden} more refused; --json lists them`] : []),
    applied === null
      ? 'Nothing was changed; --apply does it.'
      : `Done. zhoubao subscribers undo ${applied} takes it back.`,
  ].join('\n');
}

function delimiterWords({ delimiter }: Pick<CsvFacts, 'delimiter'>): string {
  return delimiter === '\t' ? 'tabs' : `"${delimiter}"`;
}
