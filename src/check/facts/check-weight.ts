import { codeSpan } from '../../model/code-spans.ts';
import { problem, type Problem } from '../../model/problem.ts';
import type { Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

/**
 * Something that readers act on: how each language says it, and what in the evidence may lead to it beside the same words. `also`
 * is null for what an entry does not say on anybody's word.
 */
type Claim = { what: string; en: RegExp; zh: RegExp; also: RegExp | null };

const claims: Claim[] = [
  {
    what: 'a flaw in security',
    en: /\bsecurity (?:holes?|flaws?|issues?|bugs?|fix(?:es)?|vulnerabilit\w+|risks?|alerts?)|\bvulnerabilit\w+|\bdenial of service|\bexploit\w*|\bprivilege escalation|\bremote code|\bcontainer escapes?|\bmalicious\w*/i,
    zh: /漏洞|安全(?:问题|缺陷|隐患|修复|风险|警报)|拒绝服务|提权|越权|逃逸|恶意/,
    also: /\b(?:CVE|GHSA|CWE|advisor\w+|secur\w+|attack\w*|unauthori[sz]ed|escap\w+|DoS|severity|leak\w*|bypass\w*|inject\w*|craft\w*)\b/i,
  },
  {
    what: 'that something was taken back',
    en: /\brevert(?:s|ed|ing)?\b|\brolled back\b|\bbacked out\b|\bretracted\b/i,
    zh: /回退|撤回|撤销|被回滚|已回滚/,
    also: /\b(?:revert\w*|roll\w*[ -]?back\w*|withdr\w+|undo\w*|back(?:s|ed)? out|retract\w*|restor\w+|downgrad\w+|cancel\w*|revok\w*|dismiss\w*|reset\w*|rescind\w*)\b/i,
  },
  {
    what: 'that something is out of date',
    en: /\bdeprecat\w+|\bobsolete\w*|\bend of life\b|\bunmaintained\b|\babandon\w*|\bdiscontinu\w+|\bend of support\b/i,
    zh: /弃用|废弃|停止维护|不再维护|停止支持|已过时|被放弃|放弃维护|维护者放弃/,
    also: /\b(?:deprecat\w*|obsolete\w*|EOL|end[ -]of[ -](?:life|support)|(?:un|not |no longer )maintain\w*|archiv\w+|sunset\w*|remov\w+|abandon\w*|retir\w+|legacy|inactive|stale|drop\w*|maintenance|discontinu\w*|phased? out|give[sn]? up|gave up|last release|out of support|supersed\w*|replac\w*)\b/i,
  },
  {
    what: 'that something was removed',
    en: /\b(?:was|were|been|being|gets?|got) removed\b|\bremoves\b|\bhas removed\b/i,
    zh: /(?:已|被|已被)(?:移除|删除|去掉|删掉)|(?:移除|删除|去掉)了/,
    also: /\b(?:remov\w+|delet\w+|drop\w*|clean\w*|no longer|eliminat\w+|get(?:s|ting)? rid|tak(?:e|es|en|ing) out|took out|strip\w*|purg\w+|unused|retir\w*|prun\w*|replac\w*|withdr\w*|evict\w*|kick\w*|discard\w*)\b/i,
  },
  {
    what: 'that something breaks',
    en: /\b(?:in|not )compatib\w+ with (?:older|earlier|old|existing|previous)|\bbreaking changes?\b|\bbackwards?[ -]incompatib\w+|\bis incompatible\b|\bare incompatible\b/i,
    zh: /不兼容|破坏性(?:变更|改动|更新)/,
    also: /\b(?:(?:in)?compatib\w*|break\w*|broke\w*|action required|must|rename\w*|migrat\w*|refus\w*|reject\w*|fail\w*|no longer|cannot|older|mismatch\w*|only works?|not work)\b/i,
  },
  {
    what: 'how well something performs',
    en: /\b(?:improv\w+|better|boost\w*|faster|higher|increas\w+|enhanc\w+) (?:in |the |its |of |overall |general )*performance|\bperformance (?:improv\w+|gain\w*|boost\w*)|\bsignificantly (?:faster|improv\w+|better|reduc\w+)/i,
    zh: /(?:提升|提高|改善|优化|增强)[^，。；]{0,12}性能|性能[^，。；]{0,6}(?:提升|提高|改善|更好|翻倍)|显著(?:提升|提高|改善|降低|减少)/,
    also: /\b(?:perform\w*|fast\w*|slow\w*|latenc\w*|throughput|speed\w*|benchmark\w*|CPU|memory|efficien\w*|optimi[sz]\w*|contention|overhead|significan\w*|allocat\w*|quick\w*|cost\w*)|%/i,
  },
  {
    what: 'an approval',
    en: /\b(?:has |have |was |were |been |is )?(?:accepted|approved|endorsed) (?:the|this|it|by|its)\b|\b(?:was|were|been|is) (?:accepted|approved|endorsed)\b|\bagreed to the\b|\breviewers? (?:have |has )?agreed\b/i,
    zh: /(?:已|已经|获|正式)(?:接受|接纳|批准|通过|认可|同意)|(?:接受|批准|同意)(?:了)?(?:这|该)|审阅者同意/,
    also: /\b(?:accept\w*|approv\w*|endors\w*|agree\w*|pass\w*|voted?|votes?|voting|adopt\w*|implementable|merged|lgtm|sign\w* off|confirm\w*|grant\w*|join\w*|elect\w*|opt\w*[- ]in|admit\w*|promot\w*|level|granted|sandbox|incubat\w*|graduat\w*|ratif\w*|in favou?r|binding|succe\w+|releas\w+|tracked)\b/i,
  },
  {
    what: 'advice',
    en: /\b(?:recommend\w*|advis(?:e|es|ed)|urg(?:e|es|ed))\b/i,
    zh: /建议|推荐|敦促|呼吁/,
    also: /\b(?:recommend\w*|advi[sc]\w*|urg\w*|should|suggest\w*|encourag\w*|propos\w*|prefer\w*|please|must|better|best|upgrade|need\w*|consider\w*|ask\w*|worth|use|default|call\w*|want\w*|opt|may|can)\b/i,
  },
  {
    what: 'a reward or an offer',
    en: /\bsponsor\w*|\btraining\b|\bcourses?\b|\bdiscount\w*|\bwell-known expert|\bleading (?:tool|product|vendor|platform|solution)|\bmillion users\b|\bthanks to the\b|\bQR codes?\b|\bWeChat\b/i,
    zh: /赞助|培训|课程|优惠|知名专家|领先的|感谢|二维码|扫码|微信/,
    also: null,
  },
  {
    what: 'that something holds for one system alone',
    en: /\b(?:affects?|concerns?|works? on|is for|applies to) (?:Windows|Linux|macOS|ARM|AMD) only\b|\bonly (?:affects?|concerns?|works on|applies to) (?:Windows|Linux|macOS|ARM|AMD)\b/i,
    zh: /(?:只|仅)(?:影响|涉及|适用于|支持) ?(?:Windows|Linux|macOS|ARM|AMD)/i,
    also: /\b(?:only|just|solely|specific)\b[^.\n]{0,40}\b(?:Windows|Linux|macOS|ARM|AMD)|\b(?:Windows|Linux|macOS|ARM|AMD)\w*[^.\n]{0,30}\b(?:only|specific|nodes?)\b|[-_/:](?:windows|linux|darwin)\b/i,
  },
  {
    what: 'what maintainers or readers said',
    en: /\b(?:a |the )?maintainers? (?:said|says?|told|announced?|confirmed|promised)\b|\busers? (?:asked|have asked) for\b|\bcompanies run it\b/i,
    zh: /维护者(?:表示|说|称|宣布|确认|承诺)|用户(?:提出|要求)过/,
    also: /\b(?:maintainers?|said|says?|told|announc\w*|confirm\w*|promis\w*|repl\w+|answer\w*|explain\w*|asked|users?|compan\w+|wrote|writes|comment\w*|author\w*)\b/i,
  },
  {
    what: 'its own place in the issue',
    en: /\bheadlines?\b|\b(?:top|lead|number (?:1|one)) (?:story|news|item)|\bstory of the week|\bahead of all other\b/i,
    zh: /头条|头号|重磅|本周排名|本周最|排在其他/,
    also: null,
  },
  {
    what: 'a command for the reader',
    en: /(?:^|[.;:!—]\s+)(?:please\s+|first,?\s+|then\s+|now\s+)*(?:run|execute|apply|install|download|type|enter|paste|delete)\s+`/i,
    zh: /(?:请|务必|须|先)[^，。；]{0,4}(?:运行|执行|安装|输入|下载|删除)[^，。；]{0,3}`/,
    also: /\bupgrad\w*|\bmigrat\w*/i,
  },
  {
    what: 'a share of something',
    en: /\bhalf as (?:many|much)|\bhalves\b|\bby half\b|\btwice as\b|\bdoubles?\b|\btriples?\b/i,
    zh: /减少一半|减半|降低一半|翻倍|翻番|加倍|成倍/,
    also: /\b(?:hal(?:f|ve[sd]?|ving)|twice|doubl\w*|tripl\w*|2x|times|factor)\b|50 ?%|%/i,
  },
];

/** Where the evidence is written in Chinese the English words are not to be expected in it. */
const mostHan = 0.1;

/**
 * What readers act on has words of its own in the evidence: nothing is insecure, deprecated, taken back, approved or recommended on
 * the word of the text alone. A claim counts where both languages make it; what one of them lacks is another finding.
 * @param grounds visible evidence and lines of the record.
 */
export function checkWeight(passages: readonly Passage[], grounds: readonly string[]): Problem[] {
  const all = grounds.join('\n');
  const han = all.match(/\p{Script=Han}/gu)?.length ?? 0;
  const isChinese = han > all.length * mostHan;
  const lacking = claims.filter(({ en, zh, also }) =>
    also === null ? true : !isChinese && ![en, zh, also].some((pattern) => pattern.test(all)),
  );
  return passages.flatMap(({ zh, en }) => {
    if (zh === undefined || en === undefined) return [];
    return lacking.flatMap((claim) => {
      const [inChinese, inEnglish] = [claim.zh.exec(blank(zh.text)), claim.en.exec(blank(en.text))];
      if (inChinese === null || inEnglish === null) return [];
      return [report(zh, inChinese, claim), report(en, inEnglish, claim)];
    });
  });
}

function report({ key }: TextPart, match: RegExpExecArray, { what, also }: Claim): Problem {
  const span = { start: match.index, end: match.index + match[0].length };
  const message = `“${match[0].trim()}”: ${also === null ? 'an entry does not speak of' : 'the evidence has nothing that says'} ${what}.`;
  return problem('draft-claim-unsupported', { key, span }, message);
}

/** Code and quotations are others' words; the marks around code stay. */
function blank(text: string): string {
  return text
    .replaceAll(codeSpan, (shown) => `\`${' '.repeat(shown.length - 2)}\``)
    .replaceAll(/“[^“”]*”/g, (shown) => ' '.repeat(shown.length));
}
