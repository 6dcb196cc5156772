/** A verb that opens an English subject, and what a Chinese title says for it. */
export type Verb = { pattern: RegExp; zh: string };

/**
 * `Chinese | English base forms`. The longest match counts; inflected forms are found by rule. A base with an object of its own,
 * such as `add support for`, takes that with it.
 */
const table = `
支持 | add support for, add support of, add support to, support for, support
新增 | add
实现 | implement
引入 | introduce
允许 | allow, permit
启用 | enable
停用 | disable
修复 | fix
移除 | remove, delete, drop
弃用 | deprecate
创建 | create
公开 | expose
扩展 | expand, extend
避免 | avoid
改进 | improve, enhance
重构 | refactor
重新启用 | re-enable
防止 | prevent
减少 | reduce
缓解 | mitigate
处理 | handle
检测 | detect
检查 | check for, check
重命名 | rename
更新 | update
更改 | change
复制 | copy
传递 | pass
迁移 | migrate
移动 | move
切换到 | switch to
改用 | switch over to
跳过 | skip
忽略 | ignore
校验 | validate, verify
上报 | report
确保 | ensure, make sure
恢复 | restore
优化 | optimize, optimise
简化 | simplify
缓存 | cache
限制 | limit, restrict
拆分 | split
合并 | merge
收集 | collect
转换 | convert
暴露 | surface
注册 | register
加快 | speed up
声明 | declare
推迟 | postpone, defer
拒绝 | reject
回退 | revert, roll back
`;

/** `remove`: remove, removes, removed, removing; `drop`: also dropped and dropping; `copy`: also copies and copied. */
function patternOf(base: string): RegExp {
  const [verb = '', ...rest] = base.split(' ');
  const stem = verb.replace(/(?:e|y)$/, '');
  const last = verb.endsWith('y') ? '(?:y|ies|ied|ying)' : verb.endsWith('e') ? '(?:e|es|ed|ing)' : '(?:s|es|ed|ing)?';
  const doubled = /[^aeiou][aeiou][bdgmprt]$/.test(verb) ? `|${verb}${verb.at(-1)}(?:ed|ing)` : '';
  return new RegExp(`^(?:${stem}${last}${doubled})${rest.map((word) => ` ${word}`).join('')} `, 'i');
}

/** The verbs, those of several words first. */
export const verbs: readonly Verb[] = table
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [zh = '', bases = ''] = line.split(' | ');
    return bases.split(', ').map((base) => ({ base, zh }));
  })
  .toSorted((a, b) => b.base.split(' ').length - a.base.split(' ').length)
  .map(({ base, zh }) => ({ pattern: patternOf(base), zh }));
