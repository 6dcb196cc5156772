import type { Bilingual } from '../../model/bilingual.ts';
import type { Section } from '../../model/newsletter.ts';
import type { Candidate } from './candidate.ts';
import { groupOf } from '../../model/group-of.ts';
import { noiseReasons } from '../items/noise-reason.ts';
import { isFull, ofSameOrigin, worthOf, type Places, type PlacesOf } from './places.ts';

/** Why a story has no place in the plan whatever else there is; null where it may compete for one. */
export function whyNoPlace(candidate: Candidate, sections: readonly Section[]): Bilingual | null {
  const { noise, told, held, abandoned, project } = candidate;
  const section = sections.find(({ id }) => id === candidate.section);
  if (!section) {
    const en = `section: newsletter.yaml has no section “${candidate.section}”`;
    return { en, zh: `版块：newsletter.yaml 里没有“${candidate.section}”版块` };
  }
  if (noise !== null) return { en: `noise: ${noiseReasons[noise].en}`, zh: `噪音：${noiseReasons[noise].zh}` };
  if (told !== null) return { en: `told in ${told}, nothing decisive since`, zh: `${told} 介绍过，此后没有关键进展` };
  if (abandoned === true) {
    return { en: 'closed: without a merge, and nobody but its author had a hand', zh: '关闭：未合并，也无他人参与' };
  }
  if (held !== null) return { en: `for an editor: ${held.en}`, zh: `待编辑决定：${held.zh}` };
  if (groupOf(project, section)) return null;
  const en = `group: no group of section “${section.id}” takes project “${project}”`;
  return { en, zh: `分组：“${section.id}”版块没有收录项目“${project}”的分组` };
}

/** Why a story that competed for a place got none: the first of its places whose being taken explains it, else its score. */
export function whyNot(candidate: Candidate, section: Section, places: PlacesOf): Bilingual {
  const needed = places.get(candidate) ?? [];
  for (const full of needed.filter(isFull)) {
    const why = whyFull(candidate, { full, needed, section });
    if (why) return why;
  }
  if (candidate.backlog) {
    const en = 'backlog: its group and its section have their minimum without it';
    return { en, zh: '储备：所在的分组和版块不靠它也已达到下限' };
  }
  const { floor = 0 } = section;
  return {
    en: `below the floor: ${candidate.score} points, beyond its minimum a group takes stories from ${floor} points`,
    zh: `低于门槛：${candidate.score} 分，分组达到下限之后只收 ${floor} 分以上的`,
  };
}

type Full = { full: Places; needed: readonly Places[]; section: Section };

/** Null where others have the places for a reason that lies elsewhere. */
function whyFull(candidate: Candidate, { full, needed, section }: Full): Bilingual | null {
  const { kind, of } = full;
  if (kind === 'group' || kind === 'section') return whyTaken(candidate, { full, needed, section });
  if (kind === 'repository') {
    return {
      en: `repository: ${candidate.origin} has ${of} of ${section.quota.max} ${section.title.en} places, the most that one may have`,
      zh: `仓库：“${section.title.zh}”的 ${section.quota.max} 个名额，${candidate.origin} 已占 ${of} 个，达到单个来源的上限`,
    };
  }
  if (kind === 'backlog') {
    if (of === 0) return { en: 'backlog: newsletter.yaml allows none of it', zh: '储备：newsletter.yaml 不允许动用' };
    return { en: `backlog: its ${of} places in an issue are taken`, zh: `储备：每期的 ${of} 个名额已满` };
  }
  return whyFrozen(candidate, { full, needed });
}

/** Says how many stories there are in all and, where its SIG is known, of that. */
function whyFrozen({ sig }: Candidate, { full, needed }: Omit<Full, 'section'>): Bilingual {
  const count = (kind: Places['kind']): number => needed.find((one) => one.kind === kind)?.contenders ?? 0;
  const [own, all] = [count('freeze of a SIG'), count('freeze')];
  const name = sig ? { en: `, ${own} of ${sig}`, zh: `，其中 ${sig} ${own} 条` } : { en: '', zh: '' };
  const whose = full.kind === 'freeze' || !sig ? { en: 'all SIGs', zh: '各 SIG 合计' } : { en: sig, zh: sig };
  const taken = full.of === 1 ? '1 place is taken' : `${full.of} places are taken`;
  return {
    en: `freeze: KEPs moved in ${all} stories${name.en}; of ${whose.en}, ${taken}, which is the most`,
    zh: `冻结周：本周有 KEP 变动的共 ${all} 条${name.zh}；${whose.zh} ${full.of} 个名额已满`,
  };
}

function whyTaken(candidate: Candidate, { full, needed, section }: Full): Bilingual | null {
  const { kind, of, taken, lowest } = full;
  const { title } = kind === 'section' ? section : (groupOf(candidate.project, section) ?? section);
  const name = { en: title.en || section.title.en, zh: title.zh || section.title.zh };
  const quota = kind === 'section' ? { en: 'section quota', zh: '版块名额' } : { en: 'group quota', zh: '分组名额' };
  const say = (en: string, zh: string): Bilingual => ({ en: `${quota.en}: ${en}`, zh: `${quota.zh}：${zh}` });
  if (of === 0) return say(`${name.en} has no places`, `“${name.zh}”没有名额`);
  const places = { en: `${of} of ${of} ${name.en} places taken`, zh: `“${name.zh}”的 ${of} 个名额已满` };
  if (candidate.backlog) return say(`${places.en}, news comes before the backlog`, `${places.zh}，新消息先于储备`);
  if (lowest >= candidate.score) {
    return say(`${places.en}, the lowest with ${lowest} points`, `${places.zh}，最低 ${lowest} 分`);
  }
  const lower = [...taken].filter((one) => one.candidate.score < candidate.score);
  const group = needed.find((one) => one.kind === 'group');
  const isOthers = (one: (typeof lower)[number]): boolean => one.promised && group?.taken.has(one) !== true;
  const promised = lower.filter(isOthers);
  const rest = lower.filter((one) => !isOthers(one));
  const same = ofSameOrigin(candidate, needed);
  if (rest.some((one) => one.candidate.score < worthOf(candidate, needed))) return null;
  const others = promised.length > 0 ? [`${promised.length} by the minimum that other groups are promised`] : [];
  const turns = rest.length > 0 ? [`${same} by ${candidate.origin}, so that others have a turn`] : [];
  const othersZh = promised.length > 0 ? [`其中 ${promised.length} 个是其他分组的下限`] : [];
  const turnsZh = rest.length > 0 ? [`${candidate.origin} 已占 ${same} 个，让位给其他仓库`] : [];
  return say(
    `${places.en}, ${[...others, ...turns].join(', ')}`,
    `${places.zh}，${[...othersZh, ...turnsZh].join('，')}`,
  );
}
