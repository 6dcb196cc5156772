import type { SomeProblemWords } from './problem-words.ts';

/** Problems of the desk, of approving and of sending, in Chinese. */
export const deskProblemsZh = {
  'desk-person-unknown': {
    summary: '要以某人的身份打开编辑台，但 newsletter.yaml 里没有这个人。',
    hint: '请用 --as 指定 newsletter.yaml 的 people 里的一个 id。',
  },
  'desk-form-foreign': {
    summary: '一个要做改动的请求不是从编辑台的页面发出的；没有任何改动。',
    hint: '请重新载入页面，在那里再做一次。',
  },
  'desk-role-missing': {
    summary: '这一步需要一个你没有的角色；没有任何改动。',
    hint: '请维护 newsletter.yaml 的人为你添加这个角色。',
  },
  'desk-page-missing': {
    summary: '编辑台的这个地址下什么也没有。',
    hint: '请从各期的列表开始。',
  },
  'desk-entry-missing': {
    summary: '要修改的条目已经不在了；没有任何改动。',
    hint: '请从页面上复制你的文字，然后重新建立这个条目，或者从文件夹的历史里找回。',
  },
  'approval-blocked': {
    summary: '还不能批准这一期：有错误，有没人确认的警告，或者有没人签核的条目。',
    hint: '请打开编辑台的批准页，那里列出了还差什么，并有链接通往各处。',
  },
  'approval-changed': {
    summary: '批准所用的指纹属于这一期的另一个状态；没有批准任何内容。',
    hint: '请看看有什么改动，再用现在显示的指纹批准。',
  },
  'approval-repeated': {
    summary: '已经批准这一期的人又要批准一次；一个人只算一次。',
    hint: '请让另一个有 approver 角色的人批准。',
  },
  'approval-absent': {
    summary: '没有可以撤回的批准。',
    hint: '请到批准页看看这一期现在的状态。',
  },
  'approval-frozen': {
    summary: '这一期已经批准，不能再在编辑台上修改文字；没有任何改动。',
    hint: '请先在批准页撤回批准；撤回会记入日志，之后可以再次批准。',
  },
  'approval-problem-unknown': {
    summary: '要确认的警告已经不在了；没有任何改动。',
    hint: '请重新载入页面，看看现在的检查结果。',
  },
  'send-not-approved': {
    summary: '要发送的这一期，批准的人数不够；没有发送任何内容。',
    hint: '请在编辑台上或用 zhoubao approve 批准它。',
  },
  'send-stale': {
    summary: '要发送的这一期，已经不是批准时的样子；没有发送任何内容。',
    hint: '请看看有什么改动，然后重新批准，或者恢复成批准时的内容。',
  },
  'send-no-subscribers': {
    summary: '要发送一期，但没有设置任何订阅者；没有发送任何内容。',
    hint: '不写 --confirm，可以看看会发送什么。',
  },
  'desk-entry-changed': {
    summary: '页面显示之后，要签核的条目有了改动；没有签核。',
    hint: '请先读一读现在的内容，再签核。',
  },
  'desk-problem-unseen': {
    summary: '要签核的条目有没人看过的问题；没有签核。',
    hint: '请逐一看过并标为看过，或者改好那句话。',
  },
  'desk-input-invalid': {
    summary: '编辑台的表单里有它不能接受的内容；没有任何改动。',
    hint: '请重新载入页面。如果再次出现，请报告。',
  },
  'redraft-story-unknown': {
    summary: '要重新起草的条目没有收集到任何原文，例如手工添加的条目。',
    hint: '请手工撰写；机器只根据存下来的原文写稿。',
  },
  'redraft-without-model': {
    summary: '编辑希望换一份草稿，但没有设置能读懂这个愿望的模型。',
    hint: '请设置 OPENAI_API_KEY，或者采用离线写稿程序写的文字。',
  },
  'redraft-changed': {
    summary: '要采用的新草稿，不是页面上显示的那一份；没有任何改动。',
    hint: '请再看一遍草稿，然后采用。',
  },
  'desk-story-missing': {
    summary: '要选入、移动、合并或拆分的报道，这一期里没有；没有任何改动。',
    hint: '请看看现在的列表，可能有别人改过。',
  },
  'desk-place-missing': {
    summary: '要放入条目的分组，这一期和 newsletter.yaml 里都没有；没有任何改动。',
    hint: '请从页面列出的分组里选一个。',
  },
  'desk-address-unusable': {
    summary: 'newsletter.yaml 里编辑台的地址，不能供人登录。',
    hint: '请把 desk.address 写成 https 加主机名，不带别的内容，像 https://desk.example.org 这样。',
  },
  'desk-people-missing': {
    summary: '要在自己的地址上打开编辑台，但 newsletter.yaml 里没有列出任何可以进入的人。',
    hint: '请在 newsletter.yaml 的 people 里列出各人和他们的角色，或者不写 desk.address。',
  },
  'sign-in-unusable': {
    summary: 'newsletter.yaml 里写的一种登录方式缺少设置；编辑台没有打开。',
    hint: '请设置详情里指出的内容，或者从 newsletter.yaml 的 desk.signIn 里去掉这种方式。',
  },
  'desk-text-too-long': {
    summary: '条目的文字太长，编辑台不接受；没有任何改动。',
    hint: '请缩短：一段正文最多 60 句，一句最多 2000 个字符，整个条目最多 12000 个字符。',
  },
  'desk-mail-not-set-up': {
    summary: '测试邮件无法发送：没有设置邮件服务器、发件人或收件地址。',
    hint: '请设置 SMTP_URL、newsletter.yaml 中 people 下你的 email，以及 zhoubao send 需要的各项设置，或者 desk.signIn.mail.from。',
  },
  'desk-mail-not-taken': {
    summary: '邮件服务器没有接收测试邮件。',
    hint: '请把 SMTP_URL 与邮件服务器的要求对照。',
  },
  'desk-mail-too-many': {
    summary: '所要的测试邮件，超过了一个人一分钟内的上限。',
    hint: '请等一分钟。',
  },
} as const satisfies SomeProblemWords;
