import type { Mode } from '../../../model/bilingual.ts';
import type { SubscriberState } from '../../../model/subscriber.ts';

/** What is to be done with subscribers. */
export type SubscribersRequest =
  | { act: 'import'; file: string; apply: boolean; language: Mode; confirmedBy?: string }
  | { act: 'imports' | 'retain' }
  | { act: 'undo'; id: string }
  | { act: 'list'; state?: SubscriberState; language?: Mode; most: number; addresses: boolean }
  | { act: 'export'; file: string; state?: SubscriberState; language?: Mode }
  | { act: 'suppress-file'; file: string; apply: boolean }
  | { act: 'erase' | 'suppress' | 'export-person'; address: string };
