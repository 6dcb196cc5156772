import type { Bilingual } from '../../model/bilingual.ts';

/** Why an item is not news, as an editor reads it. */
export const noiseReasons = {
  'no-title': { zh: '没有标题', en: 'no title' },
  'dependency-bump': { zh: '依赖升级', en: 'dependency bump' },
  automation: { zh: '自动化任务', en: 'automation' },
  'by-bot': { zh: '机器人提交', en: 'written by a bot' },
  trifle: { zh: '错别字或格式', en: 'typo or formatting' },
  housekeeping: { zh: '发布或仓库的日常维护', en: 'release or repository housekeeping' },
  vendored: { zh: '只动了引入的第三方代码', en: 'vendored code only' },
  tests: { zh: '只改了测试', en: 'tests only' },
  pipeline: { zh: '只改了构建和 CI', en: 'build and CI only' },
  documentation: { zh: '只改了文档', en: 'documentation only' },
  'pre-release': { zh: '预发布版本', en: 'pre-release' },
  reverted: { zh: '当周又被撤销', en: 'reverted in the same week' },
} as const satisfies Record<string, Bilingual>;

export type NoiseReason = keyof typeof noiseReasons;
