import { openPostgresDatabase } from '../../src/platform/postgres-database.ts';
import { postgresAddress } from '../builders/postgres-address.ts';
import { describeThrottle } from './throttle-hours.ts';

describeThrottle({ make: postgresAddress, open: (address) => Promise.resolve(openPostgresDatabase(address)) }, 4);
