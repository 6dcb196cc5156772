/**
 * Where an issue stands; derived from its files, never stored. `approved` is by enough people and fresh, `stale` was approved and is
 * another issue now.
 */
export type Status = 'empty' | 'collected' | 'ranked' | 'drafted' | 'in-review' | 'approved' | 'stale';

/** Where it stands from the moment on at which somebody confirmed that it be mailed; derived from the ledger. */
export type SendingStatus = 'scheduled' | 'sending' | 'paused' | 'stopped' | 'cancelled' | 'sent';
