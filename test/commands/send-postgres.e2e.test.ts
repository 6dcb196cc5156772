import { postgresAddress } from '../builders/postgres-address.ts';
import { describeSending } from './sending-way.ts';

describeSending('in PostgreSQL', postgresAddress);
