/** The reasons of noise as an editor reads them in Chinese. */
const words = new Map([
  ['no title', '没有标题'],
  ['dependency bump', '依赖升级'],
  ['automation', '自动化任务'],
  ['written by a bot', '机器人提交'],
  ['typo or formatting', '错别字或格式'],
  ['release or repository housekeeping', '发布或仓库的日常维护'],
  ['vendored code only', '只动了引入的第三方代码'],
  ['tests only', '只改了测试'],
  ['build and CI only', '只改了构建和 CI'],
  ['documentation only', '只改了文档'],
  ['pre-release', '预发布版本'],
  ['reverted in the same week', '当周又被撤销'],
]);

/** A reason of noise in Chinese; one that has no words here stays as it is. */
export function noiseInChinese(reason: string): string {
  return words.get(reason) ?? reason;
}
