/** Kinds of fact, and what is wrong with the setting of a text, as messages name them. */
const nouns: Readonly<Record<string, string>> = {
  'The code': '代码',
  'The advisory': '安全公告',
  'The earlier issue': '往期',
  'The KEP': 'KEP',
  'The reference': '编号',
  'The login': '账号',
  'The date': '日期',
  'The percentage': '百分比',
  'The version': '版本',
  'The number': '数字',
  'The name': '名称',
  'half-width punctuation after a Chinese character': '汉字后的半角标点',
  'half-width punctuation before a Chinese character': '汉字前的半角标点',
  'half-width parentheses beside a Chinese character': '汉字旁的半角括号',
  'a half-width comma in a list': '列举中的半角逗号',
  'full-width punctuation inside a number': '数字里的全角标点',
  'full-width digits or letters': '全角数字或字母',
  'a space too many': '多余的空格',
  'doubled punctuation': '重复的标点',
  'an ellipsis other than ……': '“……”以外的省略号',
  'a dash other than ——': '“——”以外的破折号',
  'quotation marks other than “ ”': '“”以外的引号',
  'no space between a number and its unit': '数字与单位之间缺空格',
  'no space between Chinese and Latin': '中文与西文之间缺空格',
  'Chinese characters': '个汉字',
  words: '个单词',
  characters: '个字符',
  'sentences in one text': '句',
  'characters in one sentence': '个字符（一句之内）',
  'characters in all': '个字符（合计）',
  English: '英文',
  Chinese: '中文',
};

const kindsOfFact = 'The (?:code|advisory|earlier issue|KEP|reference|login|date|percentage|version|number|name)';

/** What a message says with values of its own, and the same in Chinese; `{1}` is the first value. */
const known: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(${kindsOfFact}) ([^]+) is not in the evidence\\.$`), '证据里没有{1} {2}。'],
  [
    new RegExp(`^(${kindsOfFact}) ([^]+) is in the evidence, but not in what this sentence quotes\\.$`),
    '证据里有{1} {2}，但这一句引用的部分里没有。',
  ],
  [/^([^]+) is not in the evidence word for word\.$/, '证据里没有逐字出现 {1}。'],
  [/^This sentence quotes no evidence\.$/, '这一句没有引用证据。'],
  [/^The Chinese sentence names ([^]+), and the English one ([^]+)\.$/, '中文句子写的是 {1}，英文句子写的是 {2}。'],
  [
    /^([^]+) and ([^]+): each stands where what the sentence quotes has the other one\.$/,
    '{1} 与 {2} 的位置和引用的内容正好相反。',
  ],
  [
    /^([^]+) stands here more often than in what the sentence quotes, and something else of the kind is left out\.$/,
    '{1} 出现的次数比引用的内容多，同类的另一个却没有提到。',
  ],
  [/^The (?:English|Chinese|other) text has ([^]+) more often than this one\.$/, '另一种语言里 {1} 出现得更多。'],
  [
    /^Of (\d+) words of the English sentence the evidence has (\d+): it may tell what upstream does not\.$/,
    '英文句子的 {1} 个单词中，证据里只有 {2} 个：可能写了上游没有说的内容。',
  ],
  [
    /^The Chinese text has (half-width [^]+|a [^]+|an ellipsis[^]+|full-width [^]+|doubled punctuation|quotation marks [^]+|no space [^]+)\.$/,
    '中文里有：{1}。',
  ],
  [/^(“[^]+”) must not be rendered as ([^]+); the glossary has ([^]+)\.$/, '{1} 不能译作 {2}，术语表里是 {3}。'],
  [
    /^(“[^]+”) stands in the English text, but the Chinese text has no rendering of the glossary: ([^]+)\.$/,
    '英文里有 {1}，中文里却没有术语表中的译法：{2}。',
  ],
  [
    /^(?:It|The text) has (\d+) (Chinese characters|words|characters); there is room for (\d+)\.$/,
    '现有 {1} {2}，最多 {3}。',
  ],
  [
    /^It has (\d+) (sentences in one text|characters in one sentence|characters in all); the desk takes (\d+)\.$/,
    '现有 {1} {2}，编辑台最多接受 {3}。',
  ],
  [/^The English text holds Chinese characters outside a quotation\.$/, '英文的引文之外有汉字。'],
  [/^The Chinese text holds no Chinese characters outside its quotations\.$/, '中文的引文之外没有汉字。'],
  [
    /^The (English|Chinese) text asks its reader for something, and this one does not\.$/,
    '{1}有对读者的请求，这里没有。',
  ],
  [/^(“[^]+”) is praise\.$/, '{1} 是夸赞。'],
  [/^(“[^]+”): what it quotes goes the other way\.$/, '{1} 与引用的内容方向相反。'],
  [/^([^]+) is said to come, and the story moved after it\.$/, '{1} 写成将来的事，但报道之后已有进展。'],
  [/^It was merged on ([^]+), not on ([^]+)\.$/, '合入的日期是 {1}，不是 {2}。'],
  [/^The abstract speaks of (\d+) entries; the issue has (\d+)\.$/, '摘要写的是 {1} 条，这一期有 {2} 条。'],
  [/^(“[^]+”) counts nothing of which the issue has that many\.$/, '这一期里没有什么是 {1} 这个数。'],
  [/^([^]+) is in no group of issue\.yaml\.$/, '{1} 不在 issue.yaml 的任何分组里。'],
  [/^There is no (entries\/[^]+\.yaml)\.$/, '没有 {1}。'],
  [/^([^]+) stands in the issue twice\.$/, '{1} 在这一期里出现了两次。'],
  [/^The entry has no link\.$/, '条目没有链接。'],
  [/^([^]+) is not among the collected items\.$/, '采集到的内容里没有 {1}。'],
  [/^(evidence\/[^]+) is not there\.$/, '{1} 不存在。'],
  [/^The source ([^]+) could not be read(?:\.|: [^]*)$/, '来源 {1} 无法读取。'],
  [/^The source ([^]+) was read in part, with (\d+) items(?:\.|: [^]*)$/, '来源 {1} 只读了一部分，有 {2} 条。'],
  [
    /^The issue is approved as ([0-9a-f]+); its texts and sign-offs stay as they are\.$/,
    '这一期已以指纹 {1} 批准，文字和签核都不再变动。',
  ],
  [/^The issue cannot be approved yet: ([^]+)\.$/, '还缺：{1}。'],
  [/^(\d+) of the problems of this entry were not looked at: [^]*$/, '这个条目还有 {1} 处问题没有看过。'],
  [/^(entries\/[^]+?\.yaml) has changed since this page showed it[^]*$/, '页面显示之后，{1} 已有改动。'],
  [/^(entries\/[^]+?\.yaml) is not there any more[^]*$/, '{1} 已经不在了。'],
  [/^([^]+) has neither the role editor nor approver\.$/, '{1} 既没有 editor 角色，也没有 approver 角色。'],
  [/^([^]+) has approved this already; one person counts once\.$/, '{1} 已经批准过，一个人只算一次。'],
  [/^Nobody has approved this issue\.$/, '还没有人批准这一期。'],
  [/^The field ([^]+) of the form cannot be read\.$/, '表单的字段 {1} 无法读取。'],
  [/^Nothing of the new draft was chosen\.$/, '没有选中新草稿的任何部分。'],
  [/^The machine wrote something else this time than what the page showed\.$/, '机器这次写的与页面显示的不同。'],
  [
    /^([^]+) is not in the issue any more, or never was; nothing was changed\.$/,
    '{1} 已经不在这一期里，或者从来不在；没有任何改动。',
  ],
  [
    /^The checks do not say this any more, or it is an error, which has to be mended\.$/,
    '检查已经不再这样说，或者它是必须改正的错误。',
  ],
];

/** What is left to do before an approval, as a message counts it. */
function tasks(text: string): string {
  return text
    .replace(/(\d+) errors?/, '$1 个错误')
    .replace(/(\d+) warnings? to acknowledge/, '$1 条待确认的警告')
    .replace(/(\d+) entr(?:y|ies) to sign off/, '$1 个待签核的条目')
    .replaceAll(', ', '，');
}

/** A message of the catalogue in Chinese, with the values that stand in it; null where its words are not among those that are known. */
export function problemDetailZh(message: string): string | null {
  for (const [pattern, words] of known) {
    const found = pattern.exec(message);
    if (found === null) continue;
    return words.replaceAll(/\{(\d)\}/g, (_, at: string) => {
      const value = found[Number(at)] ?? '';
      if (message.startsWith('The issue cannot be approved yet')) return tasks(value);
      return Object.hasOwn(nouns, value) ? (nouns[value] ?? value) : value;
    });
  }
  return null;
}
