/** What a column of a set of rows holds. */
export type Columns = Readonly<Record<string, 'text' | 'bigint'>>;

/** A value as it is bound and read; moments are milliseconds since 1970. */
export type Value = string | number | null;

/** A row of whatever columns. */
export type Stored = Readonly<Record<string, Value>>;

/**
 * What differs between engines, as pieces of SQL.
 * All statements say `$1`, `$2` … for what is bound.
 */
export type Dialect = {
  engine: 'sqlite' | 'postgres';
  /** Rows that are bound as one parameter, made by `rowsText`, under a name: to join with and to insert from. */
  rows(name: string, parameter: number, columns: Columns): string;
  /** Ends a select that takes rows of the table `d` to change them; those in other hands are left out. */
  takeFree: string;
  /** Ends a select that takes rows of the table `s` to change them, and waits for them. */
  take: string;
  /** Tells the planner of a table that has grown; null where it need not know. */
  analyse: ((table: string) => string) | null;
  /** Selects `table_name`, `column_name` and `kind` (`text` or `bigint`) of all that is stored, in the order of columns. */
  columns: string;
};

/** Statements on one connection. Rows are plain objects by the names of their columns, in the shape that the statement says. */
export type Statements = {
  dialect: Dialect;
  query<Row>(sql: string, parameters?: readonly Value[]): Promise<Row[]>;
  /** How many rows were changed. */
  run(sql: string, parameters?: readonly Value[]): Promise<number>;
  /** Several statements without parameters, as a migration has them. */
  script(sql: string): Promise<void>;
  /** Rows one after the other, without holding all of them; only within a transaction. */
  each(sql: string, take: (row: Stored) => Promise<void> | undefined): Promise<void>;
};

/**
 * How a transaction begins. Locks are by name, of the whole database, taken at the begin in one order and kept until the end: `shared` by
 * many at a time, `exclusive` by one. `snapshot` reads one state of everything and changes nothing.
 */
export type Begin = { shared?: readonly string[]; exclusive?: readonly string[]; snapshot?: boolean };

/**
 * A database. Whoever reads one thing needs no transaction.
 * Inside of one only the statements that were handed over may be used: others wait for its end.
 */
export type Database = Pick<Statements, 'dialect' | 'query'> & {
  /** All of it or nothing, durable when it resolves. `work` may be called again where the engine asks for it. */
  transaction<T>(work: (inside: Statements) => Promise<T>, begin?: Begin): Promise<T>;
  close(): Promise<void>;
};

/** How JSON writes U+0000 and halves of characters. */
const unstorable = /\\u(?:0000|d[89a-f])/;

/** Rows as the text that `Dialect.rows` reads. */
export function rowsText(rows: readonly Stored[]): string {
  const text = JSON.stringify(rows);
  // Text that is none of an engine's is told by its escape, without a look at every value.
  if (!unstorable.test(text)) return text;
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));
}

/** Text that every engine keeps: whole characters of Unicode without U+0000; what is none becomes U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
