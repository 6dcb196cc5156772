import { projectName } from '../../check/reading/project-name.ts';
import type { Bilingual } from '../../model/bilingual.ts';
import type { Item } from '../../model/item.ts';
import { cite } from '../dossier/cite.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { ParsedTitle } from './parse-title.ts';
import { clipTitle, stateWord, type Line } from './phrases.ts';
import { sayInChinese, sayInHeadline } from './say-in-chinese.ts';

/** What a change is called before its title, when the title does not open with a verb that says so. */
const labels: Record<string, string> = {
  security: '安全',
  deprecation: '弃用',
  'bug fix': '修复',
  performance: '性能优化',
  api: 'API 变更',
  design: '设计',
  proposal: '提案',
  KEP: 'KEP 提案',
  feature: '新特性',
  documentation: '文档',
};

/** Kinds that an English title names, when its prefix said so and its words do not. */
const english: Record<string, string> = {
  'bug fix': 'Fix',
  performance: 'Performance',
  documentation: 'Documentation',
  proposal: 'Proposal',
};

const plainVerbs =
  /^(?:add|allow|avoid|bump|change|clean|convert|copy|create|deprecate|detect|disable|drop|enable|ensure|expand|expose|extend|fix|handle|implement|improve|introduce|make|mitigate|move|prevent|re-enable|reduce|refactor|register|remove|rename|replace|report|reset|retry|return|set|skip|stop|support|switch|update|upgrade|use|validate)(?:s|d|ed|ing)?(?=\s)|^[a-z]{3,}ing(?=\s)/;

/** The title of an entry about a pull request: its subject, then component, number, and its state unless it was merged. */
export function writeTitle(dossier: Dossier, tag: string | null, title: ParsedTitle): Line {
  const { head } = dossier;
  const state = head.state === 'merged' ? null : stateWord(head.state);
  const known = [...areasOf(title), referenceOf(head)];
  return {
    zh: `${sayInChinese(title.subject, labels[tag ?? ''] ?? plainLabel(head))}（${[...known, ...(state ? [state.zh] : [])].join('，')}）`,
    en: `${sayInEnglish(title)} (${[...known, ...(state ? [state.en] : [])].join(', ')})`,
    quotes: cite(dossier, head, ['repository', 'pull request', 'title', 'state']),
  };
}

/** What a change without a kind is called. */
function plainLabel({ state }: Item): string {
  if (state === 'merged') return '新合入';
  return state === 'open' ? '新提议' : '改动';
}

function sayInEnglish({ subject, kind }: ParsedTitle): string {
  const clipped = clipTitle(subject);
  // A title in Chinese is a quotation in the English text.
  if (/\p{Script=Han}/u.test(clipped)) return `“${clipped}”`;
  const label = english[kind ?? ''];
  if (label !== undefined && !new RegExp(String.raw`\b${label}`, 'i').test(clipped)) return `${label}: ${clipped}`;
  return plainVerbs.test(clipped) ? clipped.charAt(0).toUpperCase() + clipped.slice(1) : clipped;
}

/** The components of a title that its subject does not name. */
function areasOf({ areas, subject }: ParsedTitle): string[] {
  const words = new Set(subject.toLowerCase().split(/[^\w/.-]+/));
  return areas.filter((area) => !words.has(area.toLowerCase()));
}

/** A pull request as people cite it: containerd#3266 in the project's main repository, cncf/toc#233 elsewhere. */
function referenceOf({ facts, repo, project }: Item): string {
  const number = facts.kind === 'pull-request' ? facts.number : '';
  if (repo === null) return `#${number}`;
  const [, name = ''] = repo.split('/');
  return `${name.toLowerCase() === project ? name : repo}#${number}`;
}

const headlineLength = 64;

/** The headline: project and subject, and that it is not merged. A subject that names the project stands without it. */
export function writeHeadline(head: Item, title: ParsedTitle): Bilingual {
  const subject = clipTitle(title.subject, headlineLength);
  const name = projectName(head.project);
  const project = subject.toLowerCase().includes(name.toLowerCase()) ? '' : name;
  const kind = english[title.kind ?? ''];
  const lead = kind === undefined || project === '' ? (kind ?? project) : `${project} ${kind.toLowerCase()}`;
  const state = head.state === 'merged' ? null : stateWord(head.state);
  const zh = sayInHeadline(project, { subject, label: kind === undefined ? '' : (labels[title.kind ?? ''] ?? '') });
  return {
    zh: `${zh}${state === null ? '' : `（${state.zh}）`}`,
    en: `${lead === '' ? subject : `${lead}: ${subject}`}${state === null ? '' : ` (${state.en})`}`,
  };
}
