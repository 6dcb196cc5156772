import { withoutCode } from '../../model/code-spans.ts';
import type { Language } from '../../model/bilingual.ts';
import { problem, type Place, type Problem } from '../../model/problem.ts';
import { languages, type TextPart } from '../grounds/text-part.ts';

const actions: [name: string, en: string, zh: string][] = [
  ['upgrade', 'upgrade|update', '升级|更新'],
  ['install', 'install|download', '安装|下载'],
  ['run', 'run|execute', '运行|执行'],
  [
    'visit',
    'visit|click|open|follow|subscribe|join|register|sign up|star',
    '访问|点击|关注|订阅|加入|注册|扫码|扫描|点赞',
  ],
  ['patch', 'patch|apply|fix', '打补丁|应用|修补'],
  ['disable', 'disable|turn off|switch off|remove|delete', '停用|禁用|关闭|删除|卸载|移除'],
  ['enable', 'enable|turn on|switch on', '启用|开启|打开'],
  ['rotate', 'rotate|replace|revoke|reset', '轮换|更换|吊销|重置'],
  ['send', 'send|email|mail|contact|reply|share', '发送|联系|转发|分享|回复'],
  ['try', 'try|test', '试用|尝试|体验|测试'],
  ['read', 'check out|check|read|see|note', '查看|阅读'],
  ['switch', 'use|switch|migrate', '改用|迁移|切换'],
];
const someAction = { en: actions.map(([, en]) => en).join('|'), zh: actions.map(([, , zh]) => zh).join('|') };

/** What a sentence may open with to tell its reader what to do. */
const orders: [name: string, en: string, zh: string][] = [
  ['check', 'check|verify|review|inspect|double-check|make sure|ensure|confirm', '检查|确认|核对|核实|排查'],
  ['rename', 'rename', '改名|重命名'],
  ['back up', 'back up', '备份'],
  ['avoid', 'avoid', '避免'],
  ['replace', 'replace|remove|delete', '替换|更换|移除|删除'],
  ['rebuild', 'rebuild|restart|redeploy|recompile', '重新编译|重新构建|重启|重新部署'],
];
const someOrder = { en: orders.map(([, en]) => en).join('|'), zh: orders.map(([, , zh]) => zh).join('|') };
/** A noun is no order: a check passes, and a review is under way. */
const finite =
  /\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|does|did|fails?|failed|pass|passes|passed|runs?|ran|starts?|stops?|returns?|gets?|goes|now)\b/i;
/** What upstream puts under such words is for those who upgrade. */
const notes =
  /\b(?:upgrade notes?|action required|before (?:you )?(?:upgrad|install)\w*|(?:when|after) (?:you )?upgrad\w+)\b/i;
const reading = '(?:升级|安装|部署|使用|迁移|配置|回滚|切换|改用|编译|构建|启用)';

/** An order that opens a sentence, with its action; what is not certain to be one is none. */
const openings: Record<Language, RegExp> = {
  en: new RegExp(
    `(?:^|(?<=[.;!?]\\s))(?:(?:please|first|then|when upgrading),?\\s+)?(?<action>${someOrder.en})\\s+(?<rest>[^.;:!?]+)(?=[.;:!?]|$)`,
    'gi',
  ),
  zh: new RegExp(
    `(?:^|(?<=[。；！]))(?:${reading}[^，。；：]{0,6}?(?:时|前|后|之前|之后|的时候)，?)?(?:需要|需|要|应当|应该|应|请|必须|务必|记得)(?:先|再|逐一|仔细|同时)?(?<action>${someOrder.zh})`,
    'g',
  ),
};

/** Words that address the reader. */
const appeals: Record<Language, RegExp[]> = {
  en: [
    new RegExp(
      `(?:^|[.;:!—]\\s+)(?:please\\s+|now\\s+|then\\s+|immediately\\s+|always\\s+|never\\s+|do not\\s+|don't\\s+)*(?<action>${someAction.en})\\s+(?:your|all|the|it|to|now|this|immediately|at once|as soon|here|every)\\b`,
      'gi',
    ),
    new RegExp(
      `\\b(?:you|everyone|everybody|all users|readers|users|operators|administrators)\\s+(?:should|must|need to|have to|are (?:urged|advised|asked|encouraged) to|ought to)\\s+(?:\\w+ly\\s+)?(?<action>${someAction.en})\\b`,
      'gi',
    ),
    /\b(?:please|be sure to|make sure (?:to|you)|don['’]t miss|we (?:strongly )?recommend|act now)\b/gi,
  ],
  zh: [
    new RegExp(
      `(?:(?<![申邀吁敦恳])请(?:您|你|大家|各位|(?:\\p{Script=Han}{0,4})(?:用户|读者|开发者|运维|管理员)|务必|尽快|立即|及时|先|\\s)*(?=${someAction.zh})|建议|务必|(?:^|[，。；！])(?:尽快|立即|马上|赶快|赶紧|抓紧)|应当?(?:立即|尽快))[^，。；]{0,10}?(?<action>${someAction.zh})`,
      'gu',
    ),
    /欢迎(?:大家|各位|试用|体验|加入|关注)|不容错过|不要错过|快来|赶快行动|大家应|你应|您应|你需要|您需要/g,
  ],
};
const urgent = /\b(?:now|please|immediately|at once|as soon|your|you|users|everyone)\b|\p{Script=Han}/iu;
const advice =
  /\b(?:should|recommend\w*|advis\w+|please|urg\w+|suggest\w*|must|need(?:s|ed)? to|ha(?:s|ve) to|ought|encourag\w+|can|may|worth|require\w*|beware|(?<!release[- ])note|make sure)\b|建议|应当|务必|请/i;
const praise: Record<Language, RegExp> = {
  en: /\b(?:exciting(?:ly)?|powerful|seamless(?:ly)?|revolutionary|revolutionis\w+|revolutioniz\w+|game[- ]chang\w+|amazing|awesome|groundbreaking|cutting[- ]edge|world[- ]class|best[- ]in[- ]class|blazing(?:ly)?|stunning|thrilled|must-have|unparalleled|unrivalled|unrivaled|state[- ]of[- ]the[- ]art|highly anticipated|long[- ]awaited|effortless(?:ly)?|incredibl[ey]|fantastic|delight(?:ed|ful)|next[- ]generation|industry[- ]leading|superb)\b/i,
  zh: /重磅|喜讯|值得期待|激动人心|强大|无缝|革命性|领先|颠覆|惊艳|完美|一流|卓越|极致|震撼|令人兴奋|里程碑式|史诗级|神器|利器|备受期待|万众瞩目|业界首个|最佳(?!适配|匹配|拟合|实践|努力)|丝滑|炸裂|遥遥/,
};

/** A text asks its reader for nothing that the evidence does not advise, and praises nothing. Quotations are another's words. */
export function checkAppeal(parts: readonly TextPart[], evidence: readonly string[]): Problem[] {
  const found = parts.flatMap((part) => checkPart(part, evidence));
  const sizes = languages.map((language) => parts.filter((part) => part.language === language).length);
  return sizes[0] === sizes[1] ? [...found, ...findOneSided(parts, found)] : found;
}

/** What only one language asks of its readers is missing in the other one, whatever stands there instead. */
function findOneSided(parts: readonly TextPart[], found: readonly Problem[]): Problem[] {
  const asking = new Set(found.flatMap(({ code, place }) => (code === 'draft-appeal' ? [place.key] : [])));
  return parts.flatMap(({ key, language, text }) => {
    const other = `${language === 'zh' ? 'en' : 'zh'}${key.slice(2)}`;
    if (asking.has(key) || !asking.has(other) || asksAnything(text, language)) return [];
    const message = `The ${language === 'zh' ? 'English' : 'Chinese'} text asks its reader for something, and this one does not.`;
    return [problem('draft-languages-differ', { key }, message)];
  });
}

function asksAnything(text: string, language: Language): boolean {
  return [...appeals[language], openings[language]].some((pattern) => text.search(pattern) >= 0) || advice.test(text);
}

function checkPart({ key, language, text }: TextPart, evidence: readonly string[]): Problem[] {
  const prose = withoutCode(text).replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
  const asked = appeals[language]
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    // Titles of upstream are in the imperative.
    .find((match) => (!key.endsWith('title') || urgent.test(match[0])) && !isAdvised(match, language, evidence));
  const ordered = asked ?? (key.endsWith('title') ? undefined : findOrder(prose, language, evidence));
  const praised = praise[language].exec(prose);
  return [
    ...(ordered === undefined
      ? []
      : [
          problem(
            'draft-appeal',
            placeOf(key, ordered),
            `“${text.slice(ordered.index, ordered.index + ordered[0].length).trim()}” asks the reader for something that the evidence does not ask for.`,
          ),
        ]),
    ...(praised === null ? [] : [problem('draft-praise', placeOf(key, praised), `“${praised[0]}” is praise.`)]),
  ];
}

function findOrder(prose: string, language: Language, evidence: readonly string[]): RegExpExecArray | undefined {
  return [...prose.matchAll(openings[language])].find(({ groups }) => {
    if (finite.test(groups?.['rest'] ?? '')) return false;
    const said = groups?.['action']?.toLowerCase() ?? '';
    const known = orders.find(([, en, zh]) => (language === 'en' ? en : zh).split('|').includes(said));
    const words = new RegExp(`\\b(?:${known?.[1] ?? said})\\b`, 'gi');
    // The lines above the description are names of files and the like.
    const described = evidence.map((text) => text.replace(/^[\s\S]*?\n\n/, ''));
    return !described.some(
      (text) => notes.test(text) || [...text.matchAll(words)].some(({ index }) => isAdvice(text, index)),
    );
  });
}

function placeOf(key: string, match: RegExpExecArray): Place {
  return { key, span: { start: match.index, end: match.index + match[0].length } };
}

/** Whether evidence gives such advice: in the imperative, or with a word of advice near the action. */
function isAdvised(match: RegExpExecArray, language: Language, evidence: readonly string[]): boolean {
  const action = match.groups?.['action']?.toLowerCase();
  if (action === undefined)
    return evidence.some((text) => /\bplease\b|\brecommend|\badvis/i.test(text.replace(/^[\s\S]*?\n\n/, '')));
  const known = actions.find(([, en, zh]) => (language === 'en' ? en : zh).split('|').includes(action));
  const words = new RegExp(`\\b(?:${known?.[1] ?? action})`, 'gi');
  // A path has no advice for anybody.
  const read = evidence.map((text) => text.replaceAll(/^file: .*$/gm, ' '));
  return read.some((text) => [...text.matchAll(words)].some(({ index }) => isAdvice(text, index)));
}

function isAdvice(text: string, at: number): boolean {
  return (
    /(?:^|[.:;\n])[\s*-]*$/.test(text.slice(Math.max(0, at - 4), at)) ||
    advice.test(text.slice(Math.max(0, at - 120), at + 120))
  );
}
