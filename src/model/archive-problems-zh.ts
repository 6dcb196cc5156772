import type { SomeProblemWords } from './problem-words.ts';

/** Problems of the archive, in Chinese. */
export const archiveProblemsZh = {
  'archive-site-missing': {
    summary: '往期网站不知道自己的地址会是什么。',
    hint: '请在 newsletter.yaml 里写 site，或者用 --site 指定一个地址，像 https://weekly.example.org/ 这样。',
  },
  'archive-nothing-published': {
    summary: '还没有发布任何一期，所以往期网站没有内容可以显示。',
    hint: '请在已经发出的那一期的 issue.yaml 里写 published 和发布时刻，或者用 --drafts 把各期全部生成。',
  },
  'archive-issue-later': {
    summary: '有一期写的发布时刻还没有到。',
    hint: '请在那个时刻之后再次生成往期网站，或者改正它的 issue.yaml 里的 published。',
  },
  'archive-folder-foreign': {
    summary: '网站要写入的文件夹里，有不是生成网站时写下的文件；没有写入任何内容。',
    hint: '请用 --out 指定一个空文件夹，或者一个还不存在的文件夹。',
  },
  'archive-picture-missing': {
    summary: '有一期用到的图片，文件不存在；没有写入任何内容。',
    hint: '请把文件放进这一期的 pictures/，或者从文字里去掉这张图片。',
  },
  'archive-picture-invalid': {
    summary: '有一期的一张图片既不是 PNG 也不是 JPEG，或者与它的扩展名不符；没有写入任何内容。',
    hint: '请重新保存为 PNG 或 JPEG，并使用相应的扩展名。',
  },
  'archive-busy': {
    summary: '另一个进程正在生成往期网站。',
    hint: '请等它结束，再重新生成。',
  },
  'archive-search-missing': {
    summary: '网站没有可供搜索的索引；搜索页仍会列出各期、项目和标签。',
    hint: '请在 pagefind 支持的机器上运行 npm install（包含可选的包），再重新生成网站。',
  },
  'archive-address-vanished': {
    summary: '往期网站会丢失读者可能已经收藏的地址；没有写入任何内容。',
    hint: '请让这一期或这个条目回到原来的地址。`zhoubao archive --withdraw ID` 会永久撤下一期；如果是其他地址，请从 addresses.txt 里删除它那一行。',
  },
  'archive-withdraw-refused': {
    summary: '这一期无法从往期网站撤下；没有任何改动。',
    hint: '请从它的 issue.yaml 里去掉 published，把这一期的文件夹留在原处，再运行一次命令。',
  },
} as const satisfies SomeProblemWords;
