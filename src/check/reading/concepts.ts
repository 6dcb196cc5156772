/**
 * Words that say one thing, or its opposite, in both languages: `name | English | English opposite | Chinese | Chinese opposite`.
 * Verbs are inflected by rule, irregular forms stand after a slash. A form with `~` is of more than one sense: it may explain
 * a claim and never makes one. The order of lines means nothing; in a text the longest form wins.
 */
export const concepts = `
enable | enable, turn on, switch on, activate, on by default, is on, are on, was on, opt in, re-enable, kept on, stays on, ~on again | disable, turn off, switch off, deactivate, off by default, is off, are off, was off, be off, stays off, remains off, stay off, remain off, kept off, and off, defaults to off, ~off, opt out | 启用, 开启, 打开, 激活, 默认开 | 停用, 禁用, 关掉, 默认关, ~关闭, 屏蔽
add | add, introduce, ~put/put, ~gain, ~get/got, is new, new in this round, new:, append, insert, ~come, ~bring/brought | remove, ~drop, removal of, delete, take out/took out/taken out/takes out/taking out, get rid of, eliminate, ~go away, ~gone, ~removal, ~deletion, ~clean, ~shed, strip, evict, ~eviction, purge, erase | 新增, 添加, 加入, 引入, 加上, 补上, 增设, ~增加, ~多了, ~添, ~加, 补充 | 移除, 删除, 去掉, 删掉, 删去, 去除, 剔除, ~清除, ~取消, ~删, ~清理, 驱逐, 下架, ~移出, ~撤下
increase | increase, raise, grow/grew/grown, rise/rose/risen, go up/goes up/went up/gone up/going up, lengthen, ~extend, enlarge, ~larger, ~higher, ~longer, ~bigger, ~more, ~up, double, ~climb, widen, ~scale up, up from | decrease, ~lower, reduce, fall/fell/fallen, shrink/shrank/shrunk, go down/goes down/went down/gone down/going down, ~cut, shorten, lessen, ~less, ~fewer, ~smaller, ~shorter, ~drop, ~down, down from, halve, ~save, narrow, lowered, drops from, dropped from, drops to, ~tighten, ~scale down | 提高, 提升, 上调, 增大, 增至, 增到, 延长, 上升, 增长, 调高, 升高, 升至, 放宽, ~增加, ~多用, ~扩大, ~加大, ~翻倍, ~更多, ~升, ~增, 拉长, 多出, 扩容 | 降低, 减少, 下调, 降至, 降到, 缩短, 减小, 下降, 调低, 缩减, 缩小, 减至, 减到, ~少了, ~减, ~更少, ~收紧, ~降, ~缩, ~省, ~更低, 缩容
allow | allow, permit, ~let/let, accept, ~can, ~able, ~may, admit, ~possible, ~grant | forbid/forbade/forbidden, prohibit, deny, reject, refuse, disallow, ban, ~block, ~impossible, ~rejection, ~refusal, ~denial, decline | 允许, 容许, 准许, 接受, ~可以, ~可, ~能, ~获准, ~放行, ~批准 | 禁止, 拒绝, 不准, 拒收, 阻止, ~禁, ~拒, ~挡
need | need, require, must, have to, has to, had to, ~mandatory, necessary, ~depend, obligatory | need not, needn't, ~optional, unnecessary, ~spare, ~do without, ~does without, don't need | 需要, 必须, ~要求, ~需, ~须, ~依赖, ~得先, ~必要, ~强制, 务必 | 无需, 不必, 不用, 无须, 不需, 毋须, 免去, ~免, ~可选, ~省去
affect | affect, ~touch, influence, ~impact, hit, concern | unaffected, ~spare, ~untouched, ~immune, ~left alone | 影响, 波及, 触及, ~涉及, ~有关 | ~幸免
change | change, modify, alter, ~rewrite/rewrote/rewritten, ~differ, ~difference, ~different, ~move, ~switch, ~turn | unchanged, ~stay, ~remain, ~keep/kept, ~same, ~as before, ~as it is, ~as they are, ~still, ~leave/left, ~retain, ~preserve, ~equal | ~改变, ~变化, ~改动, ~变更, ~修改, ~变, ~改, ~不同, ~调整 | 不变, ~照旧, ~保持, ~保留, ~维持, ~仍, ~依旧, ~沿用, ~原样, ~如旧, ~留在, ~相同
ability | under which | | 功能, 性能, 智能, 可能, 能力 |
merge | merge, ~land, ~went in, ~go in, ~accepted | unmerged, ~pending | 合并, 合入, 并入, ~入库, ~进入 | ~待合并
deprecate | deprecate, ~deprecation | undeprecate | 弃用, 废弃 |
support | support, ~honour, ~honor, ~understand/understood, ~work with | unsupported | 支持, ~兼容, ~认得 | ~不再支持
serve | serve, ~provide, offer | ~unserved | ~提供, 供应 |
wait | wait, ~block | ~proceed | 等待, ~等 |
store | store, ~save, persist, ~write/wrote/written, ~record, ~keep/kept, ~log | ~discard, ~lose/lost, ~forget | 保存, 存储, ~写入, 落盘, 持久化, ~记录, ~存, ~留存 | ~丢弃, ~丢失
return | return, ~answer, ~respond, ~give/gave/given, ~reply | | 返回, ~回复, ~给出 |
restart | restart, reboot | | 重启, 重新启动 |
retry | retry, ~retries, ~try again | | 重试, 再试 |
succeed | succeed, ~pass, ~work, ~success, ~successful | fail, ~failure, ~break/broke/broken, ~error, ~crash, panic | 成功, ~通过, ~正常 | 失败, 出错, ~报错, ~崩溃, ~坏
ready | ~ready, healthy | unready, unhealthy | 就绪, ~健康 | 未就绪, 不健康
valid | valid | invalid | ~有效 | 无效, ~失效
available | available, ~reachable, ~accessible | unavailable, unreachable, ~out of reach | 可用, 可达, ~可访问 | 不可用, 不可达, ~无法访问
compatible | compatible, ~compatibility | incompatible | 兼容 | 不兼容
safe | safe, secure | unsafe, insecure, ~vulnerable | 安全 | 不安全
lock | lock | unlock | ~锁定, ~加锁, ~锁 | 解锁
attach | attach, mount | detach, unmount | 挂载, 附加 | 卸载, 分离
connect | connect, ~dial | disconnect | 连接, 连上 | 断开, 断连
show | show, display, ~visible, expose, reveal, print | hide/hid/hidden, conceal, ~mask, ~silence, omit, suppress | 显示, 展示, ~可见, 暴露, 打印, 输出 | 隐藏, 掩盖, 隐去, ~静默, 略去
include | include, ~cover, ~contain, comprise | exclude, leave out/left out/leaves out/leaving out, ~omit, ~except | 包括, 包含, 涵盖, 纳入, ~含 | 排除, 不含, 除外, ~不在此列, ~不在其中, 不包括
faster | faster, quicker, sooner, ~earlier, accelerate, speed up | slower, slow down, ~later, ~delay | 更快, 加快, 加速, ~提前, ~更早 | 更慢, 变慢, 拖慢, ~推迟, ~延后
upgrade | upgrade | downgrade, ~roll back | 升级 | 降级, ~回滚
create | create, ~build/built, ~make/made, generate | | 创建, 新建, 生成, ~建立 |
update | update, ~refresh | | 更新, ~刷新 |
use | use, ~employ, ~adopt, ~rely, ~consume | ~unused | 使用, 采用, ~用, ~依靠 | ~闲置
apply | apply, ~take effect, ~effective | ~ineffective | 生效, ~适用, ~应用 | ~失效
read | ~read/read, ~see/saw/seen, ~look | | ~读取, ~读, ~看 |
check | check, verify, validate, ~test | | 检查, 校验, 验证, ~核对 |
send | ~send/sent, ~forward, ~pass, transmit | | ~发送, ~转发, ~传, ~发出 |
trigger | trigger, ~cause | | 触发, ~引发 |
count | count | ~ignore | 计数, 计入, ~统计, ~算 | ~忽略
ignore | ignore, ~skip, ~drop | ~honour, ~respect, ~consider | 忽略, 跳过, ~无视 | ~遵守
expire | expire | ~renew | 过期, 到期 | ~续签
renew | renew | | 续签, 续期 |
encrypt | encrypt | decrypt, ~plain | 加密 | 解密, ~明文
rotate | rotate, ~rotation | | 轮换, ~轮转 |
register | register | unregister, deregister | 注册 | 注销
exist | ~exist | ~missing, ~absent, ~vanish, ~disappear | ~存在 | ~缺失, ~消失
public | public | private | ~公开 | ~私有
scheduled | schedule, ~placed | | 调度 |
backport | backport, ~cherry-pick | | 移植, ~回移, 反向移植 |
release | release | ~acquire, ~hold/held | ~发布, 释放 | ~持有, ~占用
loaded | load, reload | unload | 加载, 重载, ~载入 | 卸下
propagate | propagate, ~spread | | 传播, ~扩散 |
cached | cache | | 缓存 |
share | share | ~separate | 共享, 共用 | ~独立
reset | reset, ~restore, ~revert | | 复位, 重置, 还原 |
request | ~request, ~ask | | ~请求, ~申请 |
call | call, invoke | | 调用 |
configure | configure, ~set/set, ~tune | ~unset | 配置, ~设置 | ~未设
accept | ~accept, ~approve | ~reject, ~decline | 接纳, ~接受, ~批准 | ~拒绝, ~驳回
pass | ~pass, ~carry/carried | ~fail | 通过, 获得通过 | 未通过, ~否决
vulnerable | vulnerable, ~exploit | ~patched, ~fixed | 受漏洞影响, ~易受攻击 | ~已修复
leak | leak | | 泄漏, 泄露 |
hold | ~hold/held | ~let go, ~release | 持有, ~持锁, ~保有 | ~放弃, ~释放
automatic | automatic, automatically, ~by itself | manual, manually, by hand | 自动 | 手动, 手工
inherit | inherit | override/overrode/overridden | 继承 | 覆盖, ~优先于
sync | synchronous, synchronously | asynchronous, asynchronously | 同步执行 | 异步
empty | ~empty | ~full | ~为空 | ~已满
duplicate | duplicate | ~unique | 重复 | ~唯一
trust | trust | distrust | 信任 |
local | ~local | remote | ~本地 | 远程, 远端
limit | ~limit, ~cap, ~restrict | unlimited, ~lift | ~限制, ~上限 | 不设限, ~不限
inbound | inbound, ingress, incoming | outbound, egress, outgoing | 入站, 入向, 入口 | 出站, 出向, 出口
increasing | ascending | descending | 升序 | 降序
known | ~known | unknown | ~已知 | 未知
postpone | postpone, ~delay, defer | ~advance | 推迟, 延后, 暂缓 | 提前
join | join | ~leave | ~加入 | ~离开, 退出
expand | expand | ~shrink | 扩容, 扩展 | 缩容
compress | compress | decompress | 压缩 | 解压
bound | above, exceed, ~over, ~beyond, larger than, more than, greater than, longer than, higher than, bigger than, at least, no less than, no fewer than, or more, upwards, not less than | below, ~under, less than, smaller than, fewer than, shorter than, lower than, ~up to, ~within, at most, no more than, not more than, or less, or fewer, no longer than, ~maximum | 超过, 高于, 大于, 超出, 多于, 以上, 至少, 不少于, 最少, 不低于, ~超, ~起码, 长于 | 低于, 小于, 少于, 不足, 以下, 以内, 至多, 最多, 不超过, ~最大, ~最长, 不多于, 短于, 不到
combine | combine, ~together | exclude each other, mutually exclusive | 并用, 合用, 同时使用 | 互斥
before | before, prior to, ~until, ~till, ahead of, ~earlier, ~previously, ~formerly | after, ~once, following, afterwards, ~then, ~since, ~later, ~when, ~subsequently | 之前, 以前, ~此前, ~先, ~前, ~赶在, 早于 | 之后, 以后, ~此后, ~随后, ~后, ~然后, 晚于, ~事后
optional | optional | is required, are required, required field, new required, the required, a required, required string, mandatory, compulsory | 可选, 选填 | 必填, 必选, ~必须, ~强制
start | start, begin/began/begun, launch, ~boot, come up | stop, ~end, ~halt, cease, ~terminate, ~kill, ~quit, ~exit, ~finish, shut down | 启动, 开始, 拉起, ~起步 | 停止, 终止, ~结束, ~停机, ~停, ~退出, ~杀掉, ~强杀
`;
