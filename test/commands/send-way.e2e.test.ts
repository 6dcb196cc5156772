import { describeSending } from './sending-way.ts';

describeSending('in the file of a home', () => Promise.resolve(undefined));
