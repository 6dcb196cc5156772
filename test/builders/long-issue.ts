import { slugOf } from '../../src/model/entry.ts';
import type { Item } from '../../src/model/item.ts';
import type { RenderInput } from '../../src/render/render-input.ts';
import { entryOf, handMade, issueOf, newsletter, pullRequestItem, renderInput } from './issue.ts';

const projects = ['kubernetes', 'knative', 'istio', 'containerd'];
const titles = [
  {
    zh: '守护进程在 shim 退出之后立即关闭日志的读端',
    en: 'The daemon closes the read end of the log once its shim has ended',
  },
  { zh: '新的调度插件按机架分散副本', en: 'A new scheduler plugin spreads replicas over racks' },
  { zh: '`kubectl get` 列出对象时可以只取元数据', en: '`kubectl get` may ask for the metadata of objects alone' },
  {
    zh: '代理在热重启期间保留长连接的统计',
    en: 'The proxy keeps the statistics of long connections while it restarts',
  },
];
const sentences = [
  {
    zh: '这个改动让守护进程在 `shim` 退出之后立即关闭 fifo 的读端，此前每个退出的 shim 都会留下一个文件描述符。',
    en: 'The change lets the daemon close the read end of the fifo as soon as the `shim` has ended; before, each of them left one file descriptor behind.',
  },
  {
    zh: '节点升级之后不需要改配置，旧的参数在两个版本之内仍然有效。',
    en: 'Nodes need no other configuration after the upgrade, and the old flag stays valid for two releases.',
  },
];

/**
 * An issue in both languages with that many entries of `lines` sentences, in the groups of `newsletter()` and a section of security,
 * which has every tenth, and with all parts made by hand.
 */
export function longIssue(count: number, lines = 4): RenderInput {
  const items = Array.from({ length: count }, (_, index): Item => {
    const project = projects[index % projects.length] ?? '';
    return pullRequestItem({ number: 3000 + index, project });
  });
  const textOf = (language: 'zh' | 'en', index: number) =>
    Array.from({ length: lines }, (_, line) => sentences[(index + line) % 2]?.[language] ?? '').join('\n');
  const entries = new Map(
    items.map((item, index) => {
      const title = titles[index % titles.length] ?? { zh: '', en: '' };
      const zh = { title: title.zh, text: textOf('zh', index) };
      const en = { title: title.en, text: textOf('en', index) };
      return [slugOf(item.id), entryOf(item, { tag: 'feature', zh, en })] as const;
    }),
  );
  const safe = [...entries.keys()].filter((_, index) => index % 10 === 9);
  const plain = issueOf(new Map([...entries].filter(([slug]) => !safe.includes(slug))), handMade);
  const title = { zh: '安全', en: 'Security' };
  const security = { id: 'security', title, groups: [{ id: 'other', title: { zh: '', en: '' }, entries: safe }] };
  return renderInput(items, {
    entries,
    issue: { ...plain, sections: [...plain.sections, security] },
    newsletter: newsletter({ site: 'https://weekly.example.org/' }),
  });
}
