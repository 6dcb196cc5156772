/**
 * Words that a mutator turns round: `Chinese/its opposite | English/its opposite, …`, the English pairs being those that the
 * Chinese one may stand for.
 */
export const directions = `
启用/禁用 | enabled/disabled, enable/disable, enables/disables, enabling/disabling, on by default/off by default
开启/关闭 | enabled/disabled, on by default/off by default, switched on/switched off, turned on/turned off, on/off
默认开启/默认关闭 | on by default/off by default, enabled by default/disabled by default
默认启用/默认禁用 | on by default/off by default, enabled by default/disabled by default
新增/移除 | adds/removes, add/remove, added/removed, gains/loses, introduces/drops, new/removed
加入/移除 | adds/removes, added/removed, add/remove
增加/移除 | adds/removes, add/remove, added/removed
删除/添加 | deletes/adds, removed/added, deleted/added, delete/add, remove/add
增至/降至 | raises/lowers, rises/falls, raised/lowered, grows/shrinks, increases/decreases
提高/降低 | raises/lowers, raised/lowered, increases/decreases, raise/lower, rises/falls, higher/lower
增加/减少 | increases/decreases, increase/decrease, rises/falls, more/less, grew/shrank
缩短/延长 | shortens/lengthens, shrank/grew, drops/rises, shorter/longer, cut/extended
降到/升到 | drops/rises, fell/rose, falls/rises, shrank/grew, down/up
降至/升至 | drops/rises, fell/rose, falls/rises, down/up, dropped/rose
允许/禁止 | allows/forbids, allow/forbid, allowed/forbidden
接受/拒绝 | accepts/rejects, accepted/rejected, accept/reject
至少/至多 | at least/at most
最多/最少 | at most/at least, up to/at least
超过/低于 | more than/less than, over/under, above/below, exceeds/stays below
不足/超过 | below/above, less than/more than, under/over
之前/之后 | before/after
前/后 | before/after
可选/必填 | optional/required
成功/失败 | succeeds/fails, success/failure
失败/成功 | failed/succeeded, fails/succeeds, failure/success, fail/succeed
更快/更慢 | faster/slower, sooner/later
启动/停止 | start/stop, starts/stops, started/stopped
停止/启动 | stops/starts, stop/start, stopped/started
升级/降级 | upgrade/downgrade, upgrades/downgrades
扩容/缩容 | expansion/shrinking, expand/shrink
有效/无效 | valid/invalid
包含/排除 | includes/excludes, include/exclude
自动/手动 | automatically/manually
`;

export const stages = `
alpha/beta | alpha/beta
beta/stable | beta/stable
beta/GA | beta/GA
alpha/stable | alpha/stable
GA/alpha | GA/alpha
provisional/implementable | provisional/implementable
implementable/implemented | implementable/implemented
稳定/beta | stable/beta
尚未合并/已经合并 | not merged yet/already merged, not yet merged/already merged, has not been merged yet/has been merged
未合并/已合并 | not merged/merged, without merging/after merging, unmerged/merged, without being merged/after being merged, nothing is merged yet/it is merged
尚未发布/已经发布 | not released yet/already released, not been released/been released
孵化/毕业 | incubating/graduated, incubation/graduation
沙箱/孵化 | sandbox/incubating
`;

/** Denials, and what is left when one is lost. */
export const denials = `
不再/仍然 | no longer/still, not any more/still
不会/会 | will not/will, does not/does, do not/do, is not/is, are not/are, would not/would, never/always, cannot/can, no longer/still
不能/能 | cannot/can, can not/can, could not/could, may not/may, must not/must
无法/可以 | cannot/can, could not/could, can no longer/can still, unable to/able to
无需/需要 | need not/must, without/with, no longer/still, needs no/needs a, need no/need a, not needed/needed
不必/必须 | need not/must, no longer need to/still need to, does not have to/has to, do not have to/have to, without/with, no longer has to/still has to, no longer have to/still have to
没有/有 | no/a, not/indeed, without/with, has no/has a, did not/did, do not/do, does not/does, lacks/has, lacked/had
未/已 | not/already, no/a, never/always, without/with, did not/did, has not/has
不受影响/受影响 | not affected/affected, unaffected/affected, not touched/touched
不影响/影响 | does not affect/affects, do not affect/affect, without affecting/affecting, no effect/an effect
不支持/支持 | not supported/supported, does not support/supports, do not support/support, unsupported/supported
不允许/允许 | not allowed/allowed, does not allow/allows, may not/may, not permitted/permitted, must not/may
不变/改变 | unchanged/changed, does not change/changes, do not change/change, nothing changes/everything changes, not changed/changed, no change/a change, stays/changes, stay/change, remains/changes, remain/change, keeps/changes, keep/change
从不/总是 | never/always
并未/确已 | not/indeed, did not/did
不/ | not/, no longer/still, never/always, cannot/can, without/with, neither/both
无/有 | no/a, without/with, not/
`;

/** Affirmations, and what they become when they are denied. */
export const affirmations = `
会/不会 | will/will not, would/would not, is/is not, are/are not, now/no longer
现在/不再 | now/no longer
可以/不能 | can/cannot, may/may not, could/could not, able to/unable to
可/不可 | can/cannot, may/may not, could/could not
能/不能 | can/cannot, lets/does not let, could/could not
需要/不需要 | needs/does not need, need/do not need, requires/does not require, required/not required, must/need not, have to/do not have to, has to/does not have to
须/无须 | must/need not, have to/do not have to, has to/does not have to, required/not required
支持/不支持 | supports/does not support, support/do not support, supported/not supported
影响/不影响 | affects/does not affect, affected/not affected
返回/不返回 | returns/does not return, return/do not return, returned/not returned
使用/不使用 | uses/does not use, use/do not use, used/not used
改用/不用 | uses/does not use, moves/does not move
弃用/不弃用 | deprecated/not deprecated
已合并/未合并 | merged/not merged
合并/未合并 | was merged/was not merged, were merged/were not merged
合入/未合入 | was merged/was not merged, went in/did not go in, landed/did not land, merged/not merged
检查/不检查 | checks/does not check, check/do not check, checked/not checked
保留/不保留 | keeps/does not keep, kept/not kept, stays/does not stay, remains/does not remain
等待/不等待 | waits/does not wait, wait/do not wait
适用/不适用 | applies/does not apply, apply/do not apply
生效/不生效 | takes effect/does not take effect, applies/does not apply, applied/not applied
触发/不触发 | triggers/does not trigger, trigger/do not trigger
创建/不创建 | creates/does not create, create/do not create, created/not created
读取/不读取 | reads/does not read, read/not read
写入/不写入 | writes/does not write, written/not written
重启/不重启 | restarts/does not restart, restarted/not restarted
计划/不计划 | plans/does not plan, planned/not planned
已/未 | was/was not, were/were not, has/has not, is/is not
是/不是 | is/is not, was/was not, are/are not
`;
