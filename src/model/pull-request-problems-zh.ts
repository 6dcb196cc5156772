import type { SomeProblemWords } from './problem-words.ts';

/** Problems of reviewing an issue as a pull request, in Chinese. */
export const pullRequestProblemsZh = {
  'pull-request-unset': {
    summary: '要把一期作为拉取请求审阅，但 newsletter.yaml 没有写仓库；没有发送任何内容。',
    hint: '请在 newsletter.yaml 里把 repository 设为 owner/name；如果分支不是 main，再设置 branch。',
  },
  'pull-request-token': {
    summary: '要把一期作为拉取请求审阅，但没有令牌；没有发送任何内容。',
    hint: '请把 GITHUB_TOKEN 设置为可以写这个仓库的 contents 和 pull requests 的令牌。',
  },
  'pull-request-failed': {
    summary: 'GitHub 没有应答关于拉取请求的一个请求，或者拒绝了它。之前取回的内容都在，什么也没有丢。',
    hint: '请看原因，检查令牌能否写这个仓库的 contents 和 pull requests，再运行一次命令。',
  },
  'pull-request-limit': {
    summary: 'GitHub 暂时不再接受请求。之前取回的内容都在，什么也没有丢。',
    hint: '请在详情里说的时间之后再运行命令；已经发送的内容不会再发。',
  },
  'pull-request-moved': {
    summary: '正要往这一期的分支推送提交时，别人先推送了一个；没有覆盖任何内容。',
    hint: '请再运行一次命令，它会先取回那个新的提交。',
  },
  'pull-request-closed': {
    summary: '这一期的拉取请求没有合并就关闭了；没有发送任何内容。',
    hint: '请在 GitHub 上重新打开它；如果要一个新的，请在那里删除它的分支。然后再运行一次命令。',
  },
  'pull-request-conflict': {
    summary: '同一处在这里和拉取请求里都改过；两边各自保留自己的文字，没有覆盖任何内容。',
    hint: '请在这里或拉取请求里，把指出的几处改成一致，再运行一次命令。',
  },
  'pull-request-edit-invalid': {
    summary: '有人在拉取请求里改过的一个文件无法读取；它留在那里，没有取回其中的任何内容。',
    hint: '请在拉取请求里改正那一行，再运行一次命令。',
  },
  'pull-request-editor-unknown': {
    summary: '无法确定是谁改了拉取请求里的一个文件，所以没有取回。',
    hint: '请在 GitHub 的页面上编辑，或者给提交签名，或者到编辑台上修改。',
  },
  'pull-request-file-foreign': {
    summary: '有人在拉取请求里改了由程序写的文件；没有取回其中的任何内容。',
    hint: '请在那里编辑 entries/*.yaml 和 issue.yaml；其余的都在编辑台上完成。',
  },
  'pull-request-review-void': {
    summary: '拉取请求里有一个表示批准的评审，不能算作批准。',
    hint: '请看原因。所有条目签核之后，由有 approver 角色的人批准最新的提交。',
  },
} as const satisfies SomeProblemWords;
