import type { Mode } from '../../../model/bilingual.ts';
import type { Instant } from '../../../model/instant.ts';

/** What is asked of `zhoubao send`; one of these acts, or the plan. */
export type SendRequest = {
  issue?: string;
  /** In whose name: an id of `people` in newsletter.yaml. */
  as?: string;
  /** Send what this digest names. */
  confirm?: string;
  /** With `confirm`: nothing leaves before. */
  at?: Instant;
  /** Whether this process stays for canary steps, retries and a start that is to come. */
  wait?: boolean;
  /** With `confirm` or `resume`: workers of the database send it, and this process ends. */
  workers?: boolean;
  steer?: 'pause' | 'resume' | 'cancel';
  /** With `resume`: although it is late, the breaker stands against it, or its key is gone. */
  anyway?: boolean;
  /** Each `<subscriber>=taken`, `=refused`, `=again` or `=never`, or a file with one of them in each line; a Message-ID names a subscriber too. */
  settle?: string[];
  againRefused?: boolean;
  report?: boolean;
  /** One marked mail to this address. */
  test?: string;
  /** With `test`. */
  mode?: Mode;
};
