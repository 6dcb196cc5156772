import type { Mode } from '../../model/bilingual.ts';
import type { Suppression } from '../../model/subscriber.ts';

/** How files name their columns, a name of ours first. Blanks, hyphens, underscores, width and case make no difference. */
export const columnNames = {
  // The last two: beside one of the others they are where somebody lives.
  address:
    listOf(`email, e-mail address, mail, mail address, E-Mail-Adresse, Mailadresse, 邮箱, 电子邮箱, 邮箱地址, 邮件, 邮件地址,
    电子邮件, 电子邮件地址, address, 地址`),
  language: listOf('language, lang, locale, mode, Sprache, 语言, 语种'),
  confirmed:
    listOf(`confirmed, confirmed at, confirmed on, confirm time, confirmation time, confirmation date, consent, opt-in,
    opt-in time, opt-in date, bestätigt, bestätigt am, Einwilligung, 确认, 确认时间, 同意, 订阅确认`),
  status: listOf('status, state, subscription status, Abo-Status, 状态, 订阅状态'),
} as const;

/** Where somebody left, as the reason of a suppression. */
export type LeftElsewhere = Extract<Suppression['reason'], 'unsubscribed' | 'bounced' | 'complained'>;

const words = {
  active:
    setOf(`active, subscribed, enabled, confirmed, yes, 1, true, aktiv, abonniert, angemeldet, bestätigt, 活跃, 已订阅, 订阅, 有效,
    正常, 是`),
  unsubscribed:
    setOf(`unsubscribed, unsubscribe, unsub, opted out, opt-out, removed, left, cancelled, canceled, suppressed, blocked,
    blocklisted, blacklisted, do not mail, abgemeldet, abbestellt, ausgetragen, gesperrt, 已退订, 退订, 取消订阅, 已取消, 黑名单`),
  bounced:
    setOf(`bounced, bounce, hard bounce, hard bounced, soft bounce, soft bounced, cleaned, undeliverable, invalid, unzustellbar,
    退信, 退回, 已退回, 无法送达, 无效`),
  complained:
    setOf(`complained, complaint, complaints, complainer, spam, spam complaint, spam report, abuse, reported spam,
    reported as spam, marked as spam, Beschwerde, 投诉, 已投诉, 举报, 被举报`),
  yes: setOf(`yes, y, true, 1, x, ok, confirmed, opted in, opt-in, double opt-in, subscribed, ja, wahr, bestätigt, 是, 对, 已确认, 确认,
    已同意, 同意, ✓, ✔, √`),
  no: setOf(`no, n, false, 0, never, none, pending, unconfirmed, not confirmed, not yet, opted out, nein, falsch, unbestätigt, 否, 未, 不,
    没有, 未确认, 待确认, 不同意`),
};

/** What other programs say of somebody: that they subscribe, how they left, or something else. */
export function statusOf(cell: string): 'active' | LeftElsewhere | 'other' {
  if (cell === '') return 'active';
  const said = foldWord(cell);
  if (said === '') return 'active';
  const named = (['active', 'unsubscribed', 'bounced', 'complained'] as const).find((one) => words[one].has(said));
  return named ?? 'other';
}

const modes: readonly [Mode, RegExp][] = [
  ['both', /^(?:both|bilingual|zweisprachig|beide|zh[+/&]?en|双语|中英|中英双语|中文和英文)$/],
  ['zh', /^(?:zh[a-z]{0,8}|cn|chinese|chinesisch|中文|汉语|简体中文|简体)$/],
  ['en', /^(?:en(?:[a-z]{2})?|english|englisch|英文|英语)$/],
];

/** Null for what is none of ours. */
export function modeOf(cell: string): Mode | null {
  if (cell === '') return null;
  const said = foldWord(cell);
  return modes.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

/** What a cell says of a confirmation; `on` is its date as the file has it, null where it only says yes. */
export type Confirmation = { said: 'yes'; on: string | null } | { said: 'no' | 'nothing' | 'unclear' };

const date = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?:Z| ?[+-]\d\d:?\d\d)?)?$/i;
const day = 86_400_000;

/** @param now in milliseconds: what is still to come is no confirmation; a day is left for the zones of clocks */
export function confirmationOf(cell: string, now: number): Confirmation {
  const text = cell.slice(0, 200).trim();
  if (text === '') return { said: 'nothing' };
  const moment = momentOf(text);
  if (moment !== null) return moment <= now + day ? { said: 'yes', on: text } : { said: 'unclear' };
  const said = foldWord(text);
  if (words.no.has(said)) return { said: 'no' };
  return words.yes.has(said) ? { said: 'yes', on: null } : { said: 'unclear' };
}

/** Milliseconds, read as UTC; null where it is no date of the calendar, or older than mail. */
function momentOf(text: string): number | null {
  const parts = date
    .exec(text)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (parts === undefined) return null;
  const [year = 0, month = 0, ofMonth = 0, hour = 0, minute = 0, second = 0] = parts;
  const moment = new Date(Date.UTC(year, month - 1, ofMonth));
  const isOfCalendar = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === ofMonth;
  return isOfCalendar && year >= 1971 && hour < 24 && minute < 60 && second < 61 ? moment.getTime() : null;
}

/** A word as it is compared. */
export function foldWord(cell: string): string {
  const text = cell.slice(0, 200).normalize('NFKC').toLowerCase();
  return text.replaceAll(/[\s_-]+/g, '');
}

function setOf(all: string): ReadonlySet<string> {
  return new Set(listOf(all).map(foldWord));
}

function listOf(all: string): string[] {
  return all.split(/,\s+/);
}
