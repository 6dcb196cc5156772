import type { SomeProblemWords } from './problem-words.ts';

/** Problems of the files of a newsletter, of recorded weeks and of learning, in Chinese. */
export const homeProblemsZh = {
  'issue-id-invalid': {
    summary: '期号不是真实存在的 ISO 周。',
    hint: '请写成 YYYY-Www，例如 2019-W19。只有部分年份有第 53 周。',
  },
  'newsletter-invalid': {
    summary: 'newsletter.yaml 无法作为周报的设置读取。',
    hint: '请改正详情里指出的键。项目自带的文件列出了所有键，并附有注释。',
  },
  'source-invalid': {
    summary: '有一个来源文件无法作为来源读取。',
    hint: '请改正详情里指出的键。docs/adding-a-collector.md 里有一个完整的来源文件。',
  },
  'source-unknown-kind': {
    summary: '有一个来源指定了不存在的采集器类型。',
    hint: '请从详情列出的类型里选一个。',
  },
  'sources-missing': {
    summary: '没有任何可以采集的来源。',
    hint: '请在 sources/ 下添加文件；如果不建这个文件夹，就使用项目自带的来源。',
  },
  'file-invalid': {
    summary: '一期里有一个文件无法读取。',
    hint: '如果是 issue.yaml 或 entries/ 下的文件，请改正指出的那一行：人写的内容不会重新生成。其他文件可以从 git 恢复，或者重新运行写它的那一步。',
  },
  'earlier-unreadable': {
    summary: '有一期往期无法完整读取，所以不知道它讲过什么、记下了什么。',
    hint: '如果是 issue.yaml 或 entries/ 下的文件，请改正指出的那一行；其他文件请从 git 恢复。在此之前，请自己留意新的报道有没有重复。',
  },
  'decisions-unreadable': {
    summary: '有一期的编辑取舍无法读取；在能读取之前，什么也不会学到。',
    hint: '如果是 issue.yaml 或 entries/ 下的文件，请改正指出的那一行；其他文件请从 git 恢复。没有 decisions.jsonl 时，会重新记录取舍。',
  },
  'learned-weights-invalid': {
    summary: 'learned-weights.json 里的内容不可能是权重，所以排序没有使用它。',
    hint: '请运行 `zhoubao rank --learn` 重新生成这个文件，或者把它删掉。',
  },
  'section-unknown': {
    summary: '命令里写的版块，newsletter.yaml 里没有。',
    hint: '请从详情列出的 id 里选一个。',
  },
  'file-missing': {
    summary: '这一步需要一个文件，而写它的上一步还没有运行。',
    hint: '请先运行详情里指出的那一步，或者运行 `zhoubao run`，它会依次完成全部步骤。',
  },
  'file-read-failed': {
    summary: '文件或文件夹存在，但无法读取。',
    hint: '请改正权限；如果本应是文件的地方放了文件夹，请改正路径。',
  },
  'file-write-failed': {
    summary: '文件无法写入。原有内容没有变动。',
    hint: '请腾出磁盘空间或改正权限，然后再运行一次命令。',
  },
  'file-altered': {
    summary: '有一个只由程序写的文件，内容与程序写下的不同。',
    hint: '请重新运行写它的那一步，或者从 git 恢复。人只编辑 issue.yaml 和 entries/。',
  },
  'issue-busy': {
    summary: '另一个进程正在处理这一期。',
    hint: '请等它结束。如果其实已经没有进程在运行，下一条命令会自动接手。',
  },
  'port-unavailable': {
    summary: '端口已被占用，或者不允许使用。',
    hint: '请换一个端口，或者不写 --port，由程序选一个空闲端口。',
  },
  'log-broken': {
    summary: 'log.jsonl 的各行不再前后相连：有一行被改动或删除。',
    hint: '请把 log.jsonl 与它在 git 里的历史对照。写下的行不会再变。',
  },
  'github-token-missing': {
    summary: '要从 GitHub 采集一期，但没有令牌。',
    hint: '请设置 GITHUB_TOKEN，或者用 --replay 指定一个存放录制周的文件夹。',
  },
  'week-data-missing': {
    summary: '要回放的文件夹里没有录制的一周。',
    hint: '请指定含有 manifest.json 的文件夹，或者存放若干这种文件夹的文件夹。',
  },
  'week-data-invalid': {
    summary: '录制的一周里，有一行无法读取。',
    hint: '请把这一行与 docs/replay.md 对照，那里说明了格式。',
  },
  'week-not-recorded': {
    summary: '录制的各周不包含所要的这一期。',
    hint: '请从详情列出的各周里选一个，或者回放另一个文件夹。',
  },
  'glossary-invalid': {
    summary: 'templates/glossary.yaml 无法作为术语表读取。',
    hint: '请改正详情里指出的键。项目自带的文件在开头说明了每个键的用途。',
  },
} as const satisfies SomeProblemWords;
