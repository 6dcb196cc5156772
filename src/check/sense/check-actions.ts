import type { Language } from '../../model/bilingual.ts';
import { problem, type Problem } from '../../model/problem.ts';
import { anchorsOf } from '../reading/find-neighbours.ts';
import type { Passage } from '../grounds/passage.ts';
import type { TextPart } from '../grounds/text-part.ts';

type Place = { start: number; end: number };

/** Who acts on whom, in the active voice and within one clause. */
const active: Record<Language, RegExp> = {
  en: /^[^,;:.()]*?\b(?:calls?|called|asks?|sends?|sent|tells?|told|passes|passed|reads?|writes?|uses?|replaces?|replaced|starts?|stops?|kills?|blocks?|queries|watches|connects? to|dials?|overrides?|takes? precedence over|depends? on|requires?|waits? for|notifies|deletes?|removes?|creates?|mounts?|copies|manages?|controls?|trusts?|talks? to|feeds?|hands?|moves? to|becomes?|supersedes?|precedes?|contains?|includes?|runs? before|runs? after|imports?|embeds?|wraps?|reports? to)\b[^,;:.()]*$/i,
  zh: /^[^，；。：（）]*?(?:调用|请求|询问|发送|发给|告知|告诉|传给|交给|读取|写入|使用|采用|取代|替换|代替|启动|停止|终止|阻塞|查询|监视|连接|连到|覆盖|优先于|依赖|需要|等待|通知|删除|移除|创建|挂载|复制|管理|控制|信任|改用|改为|变成|包含|包括|先于|晚于|导入|嵌入|封装|上报)[^，；。：（）]*$/,
};
const passive: Record<Language, RegExp> = {
  en: /\bby\b|\bfrom\b|\bwith\b|\binstead\b|\brather\b|\bto be\b|\bfor\b/i,
  zh: /被|由|经|而非|而不是|的/,
};

/** One name acts on the next one. */
type Action = { from: string; to: string; start: number; end: number };

/** “A calls B” in one language is not “B 调用 A” in the other. */
export function checkActions(passages: readonly Passage[]): Problem[] {
  return passages.flatMap(({ zh, en }) => {
    if (zh === undefined || en === undefined) return [];
    const inEnglish = actionsOf(en);
    const reversed = actionsOf(zh).find((one) =>
      inEnglish.some((other) => one.from === other.to && one.to === other.from),
    );
    if (reversed === undefined) return [];
    const { from, to, ...span } = reversed;
    const message = `“${zh.text.slice(span.start, span.end)}”: the English sentence has ${from} and ${to} the other way round.`;
    return [problem('draft-order-reversed', { key: zh.key, span }, message)];
  });
}

function actionsOf(part: TextPart): Action[] {
  const anchors = [
    ...new Map(
      anchorsOf(part.text, part.language)
        .toReversed()
        .map((one) => [one.name, one]),
    ).values(),
  ];
  const ordered = anchors.toSorted((a, b) => a.start - b.start);
  return ordered.slice(0, -1).flatMap((one, index) => {
    const next = ordered[index + 1];
    if (next === undefined || !acts(part, one, next)) return [];
    return [{ from: one.name, to: next.name, start: one.start, end: next.end }];
  });
}

function acts({ text, language }: TextPart, one: Place, next: Place): boolean {
  const between = text.slice(one.end, next.start);
  // “A 取代 B 中的 C” is about C.
  if (/^\s?(?:中|里|的|['’]s)/.test(text.slice(next.end, next.end + 4))) return false;
  return active[language].test(between) && !passive[language].test(between);
}
