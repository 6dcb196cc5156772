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
  steer?: 'pause' | 'resume' | 'cancel';
  /** With `resume`: although it is late, or the database was put back from a backup. */
  anyway?: boolean;
  /** Each `<subscriber>=taken`, `=refused`, `=again` or `=never`, or a file with one of them in each line. */
  settle?: string[];
  againRefused?: boolean;
  report?: boolean;
  /** One marked mail to this address. */
  test?: string;
  /** With `test`. */
  mode?: Mode;
};
