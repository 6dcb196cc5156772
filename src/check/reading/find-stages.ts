import type { Language } from '../../model/bilingual.ts';
import { blankQuotations } from './find-claims.ts';

/** A stage or status of a proposal, a feature or a project. `loose` words are ordinary words too. */
export type FoundStage = { stage: string; start: number; end: number; loose: boolean };

const words: [stage: string, language: Language | 'both', pattern: RegExp, loose?: true][] = [
  ['alpha', 'both', /(?<![\w/.-])alpha(?![\w-])/gi],
  ['beta', 'both', /(?<![\w/.-])beta(?![\w-])/gi],
  ['stable', 'both', /(?<![\w/.-])(?:GA|general availability|generally available|GAed)(?![\w-])/g],
  ['stable', 'en', /(?<![\w/.-])stable(?![\w-])/gi, true],
  [
    'stable',
    'zh',
    /(?<![\w/.-])stable(?![\w-])|正式发布|正式可用|转正|(?:升为|升至|升级为|进入|转为|达到|成为|晋级为?|阶段为)稳定|稳定(?:版|阶段|状态|级)/gi,
    true,
  ],
  ['provisional', 'both', /(?<![\w/.-])provisional(?![\w-])/gi],
  ['provisional', 'zh', /暂定/g, true],
  ['implementable', 'both', /(?<![\w/.-])implementable(?![\w-])/gi],
  ['implementable', 'zh', /可实施/g, true],
  [
    'implemented',
    'en',
    /(?<=\b(?:status|as|to|be|becomes?|now|is|marked|from)\s|→ |-> |: )implemented(?![\w-])/gi,
    true,
  ],
  ['implemented', 'zh', /(?<![\w/.-])implemented(?![\w-])|已实现|已实施/gi, true],
  ['sandbox', 'en', /(?<![\w/.-])sandbox(?:es)?(?![\w-])/gi, true],
  ['sandbox', 'zh', /(?<![\w/.-])sandbox(?![\w-])|沙箱/gi, true],
  ['incubating', 'en', /(?<![\w/.-])incubat(?:ing|ion|or|e|es|ed)(?![\w-])/gi, true],
  ['incubating', 'zh', /(?<![\w/.-])incubating(?![\w-])|孵化/gi, true],
  ['graduated', 'en', /(?<![\w/.-])graduated(?![\w-])/gi, true],
  ['graduated', 'zh', /(?<![\w/.-])graduated(?![\w-])|毕业项目|毕业级/gi, true],
  ['archived', 'en', /(?<![\w/.-])archived(?![\w-])/gi, true],
  ['archived', 'zh', /(?<![\w/.-])archived(?![\w-])|归档/gi, true],
];

/** Stages of a text in the order of their places. */
export function findStages(text: string, language: Language): FoundStage[] {
  const prose = blankQuotations(text);
  return words
    .filter(([, of]) => of === 'both' || of === language)
    .flatMap(([stage, , pattern, loose = false]) =>
      [...prose.matchAll(pattern)].map((match) => ({
        stage,
        start: match.index,
        end: match.index + match[0].length,
        loose,
      })),
    )
    .toSorted((a, b) => a.start - b.start);
}
