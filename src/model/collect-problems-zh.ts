import type { SomeProblemWords } from './problem-words.ts';

/** Problems of reading what happened upstream, in Chinese. */
export const collectProblemsZh = {
  // KEPs and votes
  'kep-tree-incomplete': {
    summary: '一个仓库的 KEP 没有读全。',
    hint: '请稍后重新采集。在此之前，请人工对照 keps/ 下的提交列表。',
  },
  'kep-unreadable': {
    summary: '有一个 KEP 发生了变化，但它的元数据无法读取。',
    hint: '请打开上游的 KEP，把它的状态手工写进条目，或者不收这个条目。',
  },
  'kep-yaml-invalid': {
    summary: '一个 KEP 的元数据不是有效的 YAML，已改为逐行读取。',
    hint: '条目发出之前，请把 status、stage 和 milestone 与上游的文件对照。',
  },
  'kep-value-unknown': {
    summary: '一个 KEP 的状态或阶段，不在它的流程所规定的范围之内。',
    hint: '不需要做什么。证据里显示的是文件里原本的写法。',
  },
  'kep-text-only': {
    summary: '一个 KEP 只改了文字，所以不算上游条目。',
    hint: '不需要做什么。详情里指出的 PR 各自都是上游条目。',
  },
  'kep-texts-left-out': {
    summary: '有变化的 KEP，比没有令牌时能读取的更多。',
    hint: '请设置 GITHUB_TOKEN 后重新采集，或者人工查看详情里指出的 KEP。',
  },
  'kep-opt-in-unread': {
    summary: '哪些 KEP 确定进入某个版本，没有读全。',
    hint: '请人工查看带有 lead-opted-in 标签的跟踪 issue。',
  },
  'vote-unreadable': {
    summary: '一个讨论、一份成员名单或一次选举无法读取，可能漏掉一次投票。',
    hint: '请打开详情里指出的地址，看看那里有没有进行投票。',
  },
  // collecting
  'source-partial': {
    summary: '有一个来源只读到了一部分。',
    hint: '请再运行一次命令。如果还是这样，请缩小来源的范围，或者人工查看这个仓库。',
  },
  'changelog-entries-left-out': {
    summary: '有一个 PR 写进更新日志的内容太多，其实只是在移动各条的位置。',
    hint: '不需要做什么。详情里指出的 PR 仍是上游条目，只是不带这些发布说明。',
  },
  'request-refused': {
    summary: 'GitHub 拒绝了一个请求，所以有一个来源缺了一部分。',
    hint: '请检查令牌可以读取什么。如果 GitHub 说查询本身有错，请作为 zhoubao 的缺陷报告。',
  },
  'request-failed': {
    summary: 'GitHub 没能应答一个请求，所以有一个来源缺了一部分。',
    hint: '请查看 githubstatus.com，稍后再运行一次命令。',
  },
  'github-token-refused': {
    summary: 'GitHub 不接受这个令牌。',
    hint: '请把 GITHUB_TOKEN 设置为没有过期的令牌。',
  },
  'github-limit-reached': {
    summary: '对 GitHub 的请求已经达到上限。',
    hint: '请在详情里说的时间之后再运行命令。已经读到的内容留在缓存里。',
  },
  'repository-not-found': {
    summary: 'GitHub 上看不到这个仓库。',
    hint: '请改正来源的 repo 键，或者换一个可以读取这个仓库的令牌。',
  },
  'row-invalid': {
    summary: '应答里有一部分无法读取，因此缺失。',
    hint: '请人工查看这个来源，并把详情里的内容作为 zhoubao 的缺陷报告。',
  },
  'collector-failed': {
    summary: '有一个采集器遇到意料之外的应答，停了下来。',
    hint: '请把详情里的内容作为 zhoubao 的缺陷报告。其他来源都已读取。',
  },
  'text-unsafe': {
    summary: '上游的一段文字里，有隐藏内容或冒充他物的字符或标记。',
    hint: '批准条目之前，请阅读原文。这里显示的是清理之后的文字。',
  },
  'evidence-cut': {
    summary: '上游的一段文字太长，没有完整保存。',
    hint: '如果条目需要，请到出处阅读其余部分。',
  },
  'web-request-failed': {
    summary: 'GitHub 之外的一个网页无法读取，所以有一个来源缺了一部分。',
    hint: '请在浏览器里打开这个地址。请稍后再运行一次命令，或者改正来源里的地址。',
  },
  'web-request-refused': {
    summary: '没有连接 GitHub 之外的一个网页：它指向来源不允许去的地方，或者内容太大。',
    hint: '请看原因。请改正来源里的地址，或者把它指向的主机列进去。',
  },
  'home-file-unreadable': {
    summary: '周报文件夹里有一个来源要读的文件，无法读取。',
    hint: '请用周报文件夹内的路径指定一个 UTF-8 文本文件。',
  },
  'source-silent': {
    summary: '有一个来源连续几期没有任何上游条目。',
    hint: '请看看是项目搬了家，还是订阅源已经失效。如果它本来就会安静更久，请在来源文件里设置 silence。',
  },
  'source-not-recorded': {
    summary: '录制的一周里没有其中一些来源。',
    hint: '这不是错误：录制的一周里只有当时录下的内容。其余来源请从 GitHub 采集。',
  },
  'repository-renamed': {
    summary: '有一个仓库的名字与来源里写的不同。',
    hint: '请把新名字写进来源文件，并把旧名字列在 formerly 下。',
  },
  'token-needed': {
    summary: '有些来源没有令牌就无法读取。',
    hint: '请设置 GITHUB_TOKEN；对公开仓库，没有任何权限的令牌就够了。',
  },
  'details-left-out': {
    summary: '为了节省 GitHub 的请求额度，有些上游条目没有读取细节。',
    hint: '如果缺得太多，请在 newsletter.yaml 里调高 collect.details 或 collect.points。',
  },
  // feeds, pages and tips
  'feed-not-a-feed': {
    summary: '订阅源的地址给出的内容不是订阅源。',
    hint: '请打开这个地址。请把订阅源的新地址写进来源，或者删除这个来源。',
  },
  'feed-unsafe': {
    summary: '有一个订阅源声明了自己的实体，没有解析。',
    hint: '订阅源都用不着这样做。请在浏览器里看看这个网页；如果它的所有者不修好，请删除这个来源。',
  },
  'feed-entry-invalid': {
    summary: '订阅源里有些文章没有可用的地址或没有文字，因此缺失。',
    hint: '请打开网站，把值得介绍的内容加进 tips.yaml。',
  },
  'feed-dates-missing': {
    summary: '订阅源里有些文章没有日期，不知道是不是新的。',
    hint: '请打开网站，把新的内容加进 tips.yaml。从下一期起，就能认出新的文章。',
  },
  'feed-gap': {
    summary: '订阅源里的内容没有回溯到这一周的开头。',
    hint: '请到网站上看看这一周更早的文章；以后请在一周结束之后尽早采集。',
  },
  'feed-crowded': {
    summary: '订阅源里的文章比来源所取的更多。',
    hint: '请用 include 或 exclude 限定为周报关注的内容，或者调高 most。',
  },
  'article-titles-differ': {
    summary: '来源给出的文章标题，与文章上显示的标题不同。',
    hint: '请打开文章对照。如果一个来源给别人的网页另起标题，请删除它。',
  },
  'page-gone': {
    summary: '有一个网页已经不在了。',
    hint: '请找到它的新地址写进来源，或者删除这个来源。',
  },
  'tip-invalid': {
    summary: '有一条读者推荐无法读取，因此缺失。',
    hint: '请改正指出的那一行。docs/tips.md 里有一条完整的推荐。',
  },
  'tips-missing': {
    summary: '没有读者推荐的文件。',
    hint: '不需要做什么。如果要推荐订阅源里没有的链接，请看 docs/tips.md。',
  },
} as const satisfies SomeProblemWords;
