import type { Cut, Span } from './mapped-text.ts';

/** Those who write from a text, as people address them. Agents alone run on nodes, and a digest is that of an image. */
const machine = String.raw`(?:AIs?|LLMs?|(?:large )?language models?|(?:AI|automated|virtual|writing) (?:assistants?|agents?|tools?|systems?|readers?|editors?|reviewers?)|assistants?|chatbots?|copilots?|summari[sz]ers?|newsletters?|(?:newsletter|weekly|digest) (?:writers?|editors?|bots?|generators?|tools?))`;
const work = '(?:PR|pull request|change|patch|entry|issue|release|item|thread|proposal|KEP|project|story|news|week)';
const saying =
  '(?:write|say|state|mention|describe|summari[sz]e|present|recommend|translate|link|tell (?:the |its |their )?readers)';

/** Kept narrow: node agents, firewall rules and tokens are what upstream writes about every day. */
const english = [
  String.raw`\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.\n]{0,40}\b(?:previous|prior|preceding|above|earlier|your|system|given)\b[^.\n]{0,40}\b(?:instructions?|prompts?|guidelines?|directives?|guardrails?)\b`,
  String.raw`\b(?:ignore|disregard|forget) (?:all|any|every)?[ \t]*(?:of )?(?:the |these |those |your )?(?:previous |prior |earlier )?(?:instructions?|rules?|prompts?|guidelines?)\b`,
  String.raw`\b(?:new|updated|revised|additional|hidden|secret) (?:system )?(?:instructions?|prompt|directives?)[ \t]*(?:[:：]|for ${machine}\b)`,
  String.raw`\b(?:you are|you're|act as|behave as|pretend to be|pretend you are)[ \t]+(?:now[ \t]+)?(?:an?[ \t]+|the[ \t]+)?(?:[a-z]+[ \t]+){0,2}${machine}\b`,
  String.raw`\b(?:note|notice|memo|attention|reminder)[ \t]+(?:to|for)[ \t]+(?:the |any |all |every |whatever )?${machine}\b`,
  String.raw`\b(?:message|instructions?|hint|request|context|guidance)[ \t]+(?:to|for)[ \t]+(?:the |any |all |every |whatever )?${machine}[ \t]*[:,(—-]`,
  String.raw`(?<![^\n.!?*>#([])[ \t]*(?:dear |hey |hi |to |attention,? )?(?:the |any |all )?${machine}[ \t]*[,:：]`,
  String.raw`\b${machine}\b[^.\n]{0,30}\b(?:must|should|shall|please|has to|have to|needs? to|(?:is|are) (?:asked|required|instructed|requested|expected) to)\b[^.\n]{0,60}\b${saying}\b`,
  String.raw`\b(?:when|if|while|whenever|before)[ \t]+(?:you(?:'re| are)?[ \t]+)?(?:summari[sz](?:e|es|ing)|writ(?:e|es|ing) (?:about|up)|describ(?:e|ing)|report(?:ing)? on|draft(?:ing)?|translat(?:e|ing)|cover(?:ing)?)[ \t]+(?:this|the)[ \t]+${work}\b`,
  String.raw`\b(?:print|reveal|repeat|output|show|disclose|include|leak|append|echo)\b[^.\n]{0,40}\b(?:system prompt|your (?:instructions|prompt|rules|configuration|environment|api[ _-]?keys?|secrets?|tokens?|credentials)|OPENAI_\w+)`,
  String.raw`\bentr(?:y|ies)[ \t]+(?:of|for|about|on)[ \t]+(?:#\d|[\w.-]+\/[\w.-]+#\d)`,
  String.raw`\b(?:rank|list|place|put|move|feature|use|pick)[ \t]+(?:this|it)\b[^.\n]{0,40}\b(?:headline|lead story|top (?:story|item|news)|first (?:in|of) (?:the|this) (?:issue|newsletter|section|ranking)|top of (?:the|this) (?:issue|newsletter|section|ranking))\b`,
  String.raw`(?<![^\n.!?:>*"“#])[ \t]*(?:please |you must |always |then |now |instead,? |just )?(?:say|state|claim|announce|tell (?:the |your )?readers)(?: clearly| explicitly| also| instead)?[ \t]+(?:that|in the (?:summary|title|entry|text))\b`,
  String.raw`(?<![^\n.!?:>*"“#])[ \t]*(?:please |you must |always |then |now |instead,? |just )?write[ \t]+(?:that (?:it|this|the ${work}|version)|in the (?:summary|title|entry))\b`,
  String.raw`(?<![^\n])[ \t>*#]*(?:assistant|system prompt|system message|developer message)[ \t]*(?:\*\*)?[:：]`,
  String.raw`(?<![^\n])[ \t>*#]*system[ \t]*(?:\*\*)?[:：][^\n]{0,60}\b(?:you|your|must|ignore|never|always|reply|respond|answer)\b`,
  String.raw`\bend (?:of )?(?:the )?(?:untrusted )?(?:evidence|untrusted data|E\d{1,2}\b)`,
  String.raw`\b(?:item|entry|story|piece|paragraph)s?[ \t]+(?:on|about|of|for)[ \t]+[^.\n]{1,40}\b(?:further down|further up|below|above|later on|elsewhere)\b`,
  String.raw`\{\s{0,9}"(?:zh|en)"\s{0,9}:\s{0,9}\{`,
  String.raw`\b(?:reply|respond|answer) (?:only )?with (?:the following|this JSON|exactly|only)\b`,
];

const others = [
  // Chinese
  String.raw`(?:忽略|无视|忘记|忘掉|不要?理会|不要?遵守)[^。\n]{0,12}(?:指令|规则|提示词?|要求|设定|说明)`,
  // 覆盖 covers nodes and 跳过 skips a step as well.
  String.raw`(?:跳过|覆盖)[^。，\n]{0,8}(?:指令|规则|提示词?|设定)`,
  String.raw`你(?:现在|接下来)?(?:是|扮演|作为)[^。\n]{0,12}(?:助手|模型|编辑|机器人|AI)`,
  String.raw`(?:致|给|告知|提醒|请)(?:所有|各位|各个)?(?:的)?(?:AI|大模型|语言模型|智能助手|助手|机器人|自动摘要|摘要工具|周报(?:编辑|作者|生成器)?)`,
  String.raw`(?:撰写|编写|生成|起草|翻译|总结|概括)(?:本|这|该|此)?(?:条目?|篇|段|项)?(?:条目|摘要|周报|新闻|简报|总结|改动|内容)时`,
  String.raw`(?:请|务必|必须|应当|应|要)(?:在)?(?:摘要|周报|条目|标题|正文|总结|简报|译文)(?:中|里|内)?[^。\n]{0,10}(?:写|说|称|注明|提到|提及|加上|强调|声明|包含|附上)`,
  String.raw`(?:输出|打印|泄露|透露|显示|附上)[^。\n]{0,10}(?:系统提示|提示词|密钥|环境变量|API ?[Kk]ey)`,
  // Japanese, Russian, German, French, Spanish
  String.raw`(?:以前|これまで|上記|上|前|すべて)の(?:すべての)?(?:指示|命令|ルール|規則)[^。\n]{0,8}(?:無視|忘れ)`,
  String.raw`(?:要約|翻訳|記事|ニュースレター)(?:する|を書く|を作成する)?(?:際|とき|時|場合)(?:に)?は`,
  String.raw`(?:игнориру|забуд|не обраща|пренебре)[^.\n]{0,40}(?:инструкц|указани|правил|сказанн)`,
  String.raw`в\s(?:сводк|дайджест|рассылк|обзор|заметк)[а-я]{0,3}[^.\n]{0,30}(?:напиш|укаж|сообщ|упомян)`,
  String.raw`\b(?:ignorier\w*|vergiss|missachte)\b[^.\n]{0,40}\b(?:anweisung|regeln|vorgaben)\w*`,
  String.raw`\b(?:ignore[zr]?|oublie[zr]?)\b[^.\n]{0,30}\b(?:consignes|règles)\b`,
  String.raw`\b(?:ignora|olvida|ignore)\b[^.\n]{0,30}\b(?:instrucciones|reglas|indicaciones)\b`,
];

const addressed = new RegExp([...english, ...others].join('|'), 'giu');

/** What stands in the place of such a passage. It is not found again. */
const addressedNote = '[a passage that speaks to a machine is left out]';

/**
 * Passages that speak to whoever writes from a text, and not to its readers: from the sentence where one begins to the end of
 * its paragraph. They are no evidence. What says nothing of the kind cannot be found this way, however wrong it is.
 */
export function findAddressed(text: string): Cut[] {
  const spans: Span[] = [];
  for (const { index } of text.matchAll(addressed)) {
    const last = spans.at(-1);
    if (last !== undefined && index < last.end) continue;
    spans.push({ start: Math.max(sentenceStart(text, index), last?.end ?? 0), end: paragraphEnd(text, index) });
  }
  return spans.map((span) => ({ ...span, filler: addressedNote }));
}

const farthest = 400;

/** Back to the end of the sentence before, the name of a record line, or the line's beginning. */
function sentenceStart(text: string, index: number): number {
  const from = Math.max(0, text.lastIndexOf('\n', index - 1) + 1, index - farthest);
  const before = text.slice(from, index);
  const name = /^[a-z][a-z ]{1,30}: /.exec(before)?.[0].length ?? 0;
  const ends = [...before.matchAll(/[.!?;:。！？；：][)"'”’*]*\s*/g)];
  const last = ends.at(-1);
  return from + Math.max(name, last === undefined ? 0 : last.index + last[0].length);
}

/** A record has a fact a line; elsewhere a paragraph ends at a blank line. */
function paragraphEnd(text: string, index: number): number {
  const record = text.indexOf('\n\n');
  const end = text.indexOf(record < 0 || index < record ? '\n' : '\n\n', index);
  return end < 0 ? text.length : end;
}
