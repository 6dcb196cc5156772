import { Client } from 'pg';
import { inject } from 'vitest';
import { tables } from '../../src/platform/storage/tables.ts';
import { newDatabase } from './postgres-server.ts';

/** The address of an empty database in the PostgreSQL of this run. It goes with the server at the end of the run. */
export async function postgresAddress(): Promise<string> {
  const reply = await fetch(inject('postgresDoor'));
  const text = await reply.text();
  if (!reply.ok) throw new Error(`There is no PostgreSQL to test with: ${text}`);
  return newDatabase(text);
}

/** Takes all rows out of a database that was migrated: much quicker than another database. Guards do not hold for its owner's replicas. */
export async function emptied(address: string): Promise<string> {
  const client = new Client({ connectionString: address });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  await client.end();
  return address;
}
