import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Instant } from '../../model/instant.ts';

/** A moment as the editors' clock shows it, `2019-05-13 08:04`. */
export function momentText(at: Instant, timezone: string): string {
  return format(new TZDate(at, timezone), 'yyyy-MM-dd HH:mm');
}
