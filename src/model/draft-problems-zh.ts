import type { SomeProblemWords } from './problem-words.ts';

/** Problems of drafting, of evidence, and of what a text says against its evidence, in Chinese. */
export const draftProblemsZh = {
  'draft-quote-missing': {
    summary: '草稿里有一句话没有指明所依据的证据片段。',
    hint: '请把这句话与上游原文对照，改写或删去。',
  },
  'draft-quote-not-verbatim': {
    summary: '有一处引文与证据并非逐字相同。',
    hint: '请照原文逐字引用，或者不用引号转述。',
  },
  'draft-fact-not-in-evidence': {
    summary: '有一个数字、版本、日期、编号、账号、代码片段或名称，在证据里找不到。',
    hint: '请到上游核实。请改正它，或者从两种语言里都去掉。',
  },
  'draft-languages-differ': {
    summary: '中文和英文里的数字、编号和代码不一致。',
    hint: '请让两种语言讲同样的事实，数字都用阿拉伯数字。',
  },
  'draft-text-unsafe': {
    summary: '文字里有网址、标记、模板记号或看不见的字符。',
    hint: '请去掉它们。链接以 id 写在 links 下，网址取自上游条目。',
  },
  'draft-language-wrong': {
    summary: '有一段文字不是它应当使用的语言。',
    hint: '请在 zh 下写中文，在 en 下写英文。英文标题放在“ ”里。',
  },
  'draft-typography': {
    summary: '中文排版不符合本刊体例。',
    hint: '请使用全角标点，中文与西文之间空一格。',
  },
  'model-unavailable': {
    summary: '模型没有给出可用的回答，条目由离线写稿程序撰写。',
    hint: '请稍后再运行 `zhoubao draft`，或者手工编辑这个条目。',
  },
  'model-request-refused': {
    summary: '模型的服务器拒绝了请求，条目由离线写稿程序撰写。',
    hint: '请检查 OPENAI_API_KEY、OPENAI_BASE_URL 和 OPENAI_MODEL，然后再运行 `zhoubao draft`。',
  },
  'model-over-budget': {
    summary: '有些报道没有请模型写，因为再调用一次就可能超过 `draft.budget` 的上限。',
    hint: '请在 newsletter.yaml 里调高 `draft.budget`，再运行 `zhoubao draft`：已经付过费的不会再付。',
  },
  'model-not-recorded': {
    summary: '模型为录制的一周作答之后，提示词有了变化，所以条目由离线写稿程序撰写。',
    hint: '请用 `npm run record:answers` 重新录制回答，或者用你自己的模型起草。',
  },
  'evidence-thin': {
    summary: '一篇入选的报道，上游没有留下可以引用的文字，例如没有说明的 PR，或没有发布说明的版本。',
    hint: '请到上游看一看，补上它的用途，或者换一篇报道。',
  },
  'vote-uncertain': {
    summary: '关于一次投票的说法，是从讨论里推断出来的。',
    hint: '请打开这个讨论，确认所问的问题、票数和结果。',
  },
  'evidence-hidden-text': {
    summary: '证据里有看不见的字符，起草之前已经去掉。',
    hint: '请仔细阅读上游原文：看不见的字符可能是有人想误导。',
  },
  'evidence-speaks-to-machine': {
    summary: '证据里有一段话是对写稿者说的，已经去掉，其中的内容都不算证据。',
    hint: '请阅读上游原文：可能有人想让条目写些什么。拿不准时，请拿掉这篇报道。',
  },
  'evidence-missing': {
    summary: '条目所依据的一段保存下来的原文，不在 evidence/ 里。',
    hint: '请为这一周重新运行 `zhoubao collect`，或者从 git 恢复这个文件。',
  },
  'draft-term-not-approved': {
    summary: '英文里有一个术语，中文没有使用认可的译法。',
    hint: '请使用详情列出的译法之一，或者把你的译法加进 newsletter.yaml 的术语表。',
  },
  'draft-term-forbidden': {
    summary: '英文里有一个术语，中文的译法不对。',
    hint: '请使用详情给出的译法。',
  },
  // what a sentence says against what carries it
  'draft-fact-not-quoted': {
    summary: '句子里有一个事实，证据里有，但不在这句话引用的内容里。',
    hint: '请看看这个事实说的是不是句子所讲的对象。如果是，就不需要做什么。',
  },
  'draft-claim-reversed': {
    summary: '有一句话与证据的意思相反，或者与另一种语言的同一句相反。',
    hint: '请把标出的地方与引文对照：是启用还是停用，增加还是移除，肯定还是否定？',
  },
  'draft-claim-unsupported': {
    summary: '有一句话的说法，在证据里没有对应的文字。',
    hint: '请到上游找一找。如果那里没有，请从两种语言里都去掉这句话。',
  },
  'draft-denial-unmatched': {
    summary: '句子与它的引文，或者两种语言之间，否定的内容不一致。',
    hint: '请在两种语言里都按引文来否定，或者引用含有这个否定的那一段。',
  },
  'draft-actors-unsure': {
    summary: '句子里有两个名称，在引文里的位置正好对调。',
    hint: '请对照引文，看是谁对谁做了什么。',
  },
  'draft-order-reversed': {
    summary: '有一句话把变更前后的值，或者谁作用于谁，说反了。',
    hint: '请把标出内容的先后与证据对照。',
  },
  'draft-unit-wrong': {
    summary: '有一个数字的单位，与证据或另一种语言里的不同，或者丢了单位。',
    hint: '请在两种语言里都按证据的单位写这个数字。',
  },
  'draft-stage-wrong': {
    summary: '句子里说的阶段或状态，与记录不符。',
    hint: '请与 KEP 的元数据对照，或者与句子引用的内容对照。',
  },
  'draft-state-wrong': {
    summary: '有一句话说已经合并、发布、接受或关闭，而记录并非如此，或者正好相反。',
    hint: '请写出这篇报道的实际状态。还没有完成的工作只是计划，请写“提议”“计划”，英文写 proposes、would。',
  },
  'draft-tense-wrong': {
    summary: '有一句话把过去的日子说成将来，或者把将来的日子说成过去。',
    hint: '请在两种语言里都改正日期或时态。',
  },
  'draft-name-differs': {
    summary: '有一个名称只出现在一种语言里。',
    hint: '请在两种语言里写出同样的项目、组件和人名。',
  },
  'draft-empty': {
    summary: '除了标题、版本和状态，文字没有说出别的内容。',
    hint: '请写出这对软件的使用者有什么变化，或者拿掉这个条目。',
  },
  'draft-too-long': {
    summary: '有一个标题、一句话或一段文字，超出了周报容许的长度。',
    hint: '请缩短它，或者把句子拆开。',
  },
  'draft-appeal': {
    summary: '文字要求读者做一件证据没有要求的事。',
    hint: '请只写有什么变化，让读者自己决定；或者引用给出建议的人。',
  },
  'draft-praise': {
    summary: '文字在夸赞它所报道的内容。',
    hint: '请改为写它做了什么。作者自己的说法，要写明是作者所说。',
  },
} as const satisfies SomeProblemWords;
