import type { SomeProblemWords } from './problem-words.ts';

/** Problems of an issue as a whole, of its links and of rendering it, in Chinese. */
export const issueProblemsZh = {
  'render-entry-missing': {
    summary: 'issue.yaml 里列出的一个条目没有文件。',
    hint: '请从 issue.yaml 里去掉这个名字，或者从 git 恢复 entries/<slug>.yaml。',
  },
  'render-entry-repeated': {
    summary: 'issue.yaml 里同一个条目列了两次。',
    hint: '请从 issue.yaml 里去掉其中一行。',
  },
  'render-item-missing': {
    summary: '条目链接到没有采集到的内容，所以这个链接没有显示。',
    hint: '请改正 links 下的 id，或者重新采集这一周。',
  },
  'render-link-unsafe': {
    summary: '有一个地址不是普通的 http 或 https 地址，所以没有显示为链接。',
    hint: '请写完整的 https 地址，不带用户名和密码。',
  },
  'render-title-clipped': {
    summary: '有一个标题太长，显示不完整。',
    hint: '请在条目里写一个更短的标题。',
  },
  'render-mail-shortened': {
    summary: '邮件里的内容比网页少，这样 Gmail 才能显示完整。',
    hint: '不需要做什么。如果去掉一些条目，其余条目就能多发一些内容。',
  },
  'render-mail-large': {
    summary: '邮件超过 80 KiB；接近 102 KB 时 Gmail 会截断邮件。',
    hint: '请去掉一些条目，或者只发一种语言。',
  },
  'render-mail-too-large': {
    summary: '邮件超过 95 KiB，Gmail 会把它截断。',
    hint: '请去掉一些条目，或者只发一种语言。',
  },
  'template-missing': {
    summary: '渲染需要的一个模板不存在。',
    hint: '请从 git 恢复 templates/ 下的这个文件。',
  },
  'template-invalid': {
    summary: '有一个模板无法使用。',
    hint: '请改正模板里指出的那一行，或者从 git 恢复。',
  },
  'entry-edited-kept': {
    summary: '条目有人编辑过，已原样保留。',
    hint: '不需要做什么。如果要重新得到机器写的文字，请删除这个条目，再运行 `zhoubao draft`。',
  },
  'issue-edited-kept': {
    summary: 'issue.yaml 的一部分有人编辑过，已原样保留。',
    hint: '请与 drafts/issue.json 对照，那里是机器现在会写的内容。',
  },
  'issue-entry-missing': {
    summary: 'issue.yaml 里列出的一个条目不存在。',
    hint: '请从 issue.yaml 里去掉这个名字，或者运行 `zhoubao draft`，它会写好入选报道的条目。',
  },
  'issue-entry-unlisted': {
    summary: '有一个条目不在 issue.yaml 的任何版块里，所以不会出现。',
    hint: '请把它的名字加进 issue.yaml 的一个分组，或者删除这个文件。',
  },
  'issue-entry-repeated': {
    summary: 'issue.yaml 里同一个条目列了不止一次。',
    hint: '请只保留其中一处。',
  },
  'issue-count-wrong': {
    summary: '摘要里写的条目数，与这一期实际的条目数不同。',
    hint: '请在摘要的两种语言里都改正这个数字。',
  },
  'issue-machine-text': {
    summary: '有些条目还是机器写的文字，没有人编辑过。',
    hint: '批准这一期之前，请对照证据逐条阅读。',
  },
  'issue-source-incomplete': {
    summary: '有一个来源没有读全，这一期可能漏掉消息。',
    hint: '请看 collection.json 里的问题，然后重新采集。',
  },
  'entry-link-unknown': {
    summary: '条目链接到没有采集到的上游条目。',
    hint: '请使用 items.jsonl 里已有的 id。',
  },
  'entry-link-missing': {
    summary: '条目没有任何指向上游的链接。',
    hint: '请在 links 下加上它所讲的上游条目的 id。',
  },
} as const satisfies SomeProblemWords;
