/** Things and acts that texts speak of, as `name | English | Chinese`: they show which clauses of two texts belong together. */
export const things = `
node | node | 节点
cluster | cluster | 集群
container | container | 容器
image | image | 镜像
controller | controller | 控制器
scheduler | scheduler | 调度器
gate | gate, feature gate, feature-gate | 门控
default | default | 默认
version | version | 版本
object | object | 对象
client | client | 客户端
server | server | 服务器, 服务端
certificate | certificate | 证书
secret | secret, key | 密钥
volume | volume | 卷
directory | directory, folder | 目录
network | network | 网络
plugin | plugin, plug-in | 插件
driver | driver | 驱动
test | test | 测试
event | event | 事件
label | label | 标签
annotation | annotation | 注解
field | field | 字段
file | file | 文件
flag | flag, option | 参数, 标志, 选项, 命令行参数
metric | metric | 指标
log | log | 日志
error | error | 错误, 报错
warning | warning, warn | 告警, 警告
user | user | 用户
author | author | 作者
maintainer | maintainer | 维护者
reviewer | reviewer | 评审者, 审阅者
proposal | proposal, proposed, propose | 提案, 提议
configuration | configuration, config, setting | 配置, 设置
permission | permission, right | 权限
token | token | 令牌
runtime | runtime | 运行时
memory | memory | 内存
disk | disk | 磁盘
cache | cache | 缓存
queue | queue | 队列
zone | zone | 可用区
probe | probe | 探针, 探测
quota | quota | 配额
policy | policy | 策略
rule | rule | 规则
interface | interface | 接口
library | library | 库
code | code | 代码
package | package | 包
dependency | dependency, depend | 依赖
release | release | 发行版, 发布, 版本
milestone | milestone | 里程碑
behaviour | behaviour, behavior | 行为
value | value | 值, 数值, 取值
name | name | 名称, 名字
address | address | 地址
port | port | 端口
endpoint | endpoint | 端点
proxy | proxy | 代理
gateway | gateway | 网关
sidecar | sidecar | 边车
status | status | 状态
condition | condition | 状况
process | process | 进程
thread | thread | 线程
resource | resource | 资源
workload | workload | 工作负载
job | job | 作业, 任务
replica | replica | 副本
namespace | namespace | 命名空间
account | account | 账号, 账户
connection | connection, connect | 连接
timeout | timeout, time out | 超时
page | page | 分页, 页
list | list | 列表
table | table | 表
route | route | 路由
traffic | traffic | 流量
stage | stage | 阶段
mode | mode | 模式
kernel | kernel | 内核
schema | schema | 模式
document | documentation, document | 文档
patch | patch | 补丁
bug | bug, issue, problem | 问题, 缺陷
vulnerability | vulnerability | 漏洞
vote | vote, ballot | 投票, 表决
member | member | 成员
project | project | 项目
committee | committee | 委员会
community | community | 社区
support | support | 支持
upgrade | upgrade | 升级
migration | migration, migrate | 迁移
identity | identity | 身份
time | time | 时间
goal | goal | 目标
cost | cost | 代价, 费用, 计费
set | set | 设置, 设定
get | get, fetch, receive | 得到, 获取, 取得, 拿到, 收到
see | see, saw, seen | 看到, 看见
know | know, aware | 知道, 得知, 认识
run | run, ran | 运行, 执行
write | write, wrote, written | 写入, 写
print | print, output | 打印, 输出
access | access, contact, reach, talk | 访问
convert | convert, conversion | 转换
choose | choose, select, pick | 选择
skip | skip | 跳过
work | work | 工作, 有效
same | same | 相同, 同样, 同一
new | new | 新
old | old, older, previous | 旧, 老
only | only, merely, sole | 只, 仅
all | all, every, each, entire, whole | 所有, 全部, 一切, 整个, 每
by | by hand, manually | 手动, 手工
pod | pod |
plan | plan | 计划, 打算, 拟
tell | tell, told, say, said, state | 告知, 告诉, 说明, 得知, 告知
keep | keep, kept, retain, preserve | 保留, 留有, 留下, 留
promise | promise, guarantee | 承诺, 保证
fix | fix, repair, cure, solve, remedy | 修复, 修正, 解决
assign | assign, allocate | 分配
mark | mark, flag as | 标记
declare | declare, state | 声明
cover | cover, handle | 涵盖, 处理, 覆盖范围
claim | claim, request | 申请, 声称
simulate | simulate, simulation | 模拟
compare | compare, comparison | 比对, 比较, 对比
follow | follow | 跟随, 遵循, 后续
lose | lose, lost | 丢失, 损失, 失去
find | find, found | 发现, 找到
hold | hold, held | 持有, 容纳
notice | notice | 注意, 察觉
use | use, employ | 使用, 采用, 用到
help | help | 帮助, 有助
match | match | 匹配, 符合, 对应
move | move | 移动, 迁移, 迁至, 搬
copy | copy | 复制, 拷贝
rename | rename | 改名, 重命名
replace | replace, supersede | 替换, 取代, 代替
reject | reject, refuse | 拒绝, 驳回
build | build, built, compile | 构建, 编译, 生成
install | install | 安装, 装
deploy | deploy | 部署
delete | delete, remove | 删除, 移除
create | create | 创建
update | update | 更新
publish | publish | 发布, 公布
sign | sign | 签名, 签发
issue | issue | 签发
scale | scale | 伸缩, 扩缩
drain | drain | 腾空, 排空
terminate | terminate, kill | 终止, 杀掉
bind | bind, bound | 绑定
evict | evict, eviction | 驱逐
mount | mount | 挂载
listen | listen | 监听
watch | watch | 监视, 监听
collect | collect, gather | 收集, 采集
report | report | 报告, 上报, 报
store | store, save, written | 保存, 存储
encode | encode, express | 编码, 表达
forward | forward, pass on | 转发, 透传
lock | lock | 锁定, 锁
resize | resize | 调整, 扩容
swap | swap | 对调, 交换
measure | measure, measurement | 测量, 测得
benchmark | benchmark | 基准测试, 压测
discuss | discuss, discussion, debate | 讨论, 争论
review | review | 评审, 审阅
approve | approve, approval | 批准, 赞成
vote | vote | 投票, 表决
elect | elect, election | 选举, 当选
close | close | 关闭
open | open | 打开, 开放
decide | decide, decision | 决定
agree | agree, agreement | 同意, 一致
object | object, oppose, against | 反对
attack | attack, attacker | 攻击, 攻击者
exploit | exploit, exploitation | 利用
execute | execute, execution | 执行
escape | escape | 逃逸, 逃脱
leak | leak | 泄漏, 泄露
crash | crash | 崩溃
panic | panic | 崩溃
fail | fail, failure | 失败, 出错, 失效
retry | retry, try again | 重试
break | break, broke, broken | 破坏, 损坏, 坏
maintain | maintain, maintenance | 维护
deprecate | deprecate, deprecation | 弃用
merge | merge, land | 合并, 合入
backport | backport | 移植
patch | patch | 补丁
rebuild | rebuild | 重建, 重新构建
reuse | reuse | 复用
share | share | 共享
encrypt | encrypt | 加密
authenticate | authenticate, authentication | 认证, 身份验证
authorize | authorize, authorization, authorise | 授权
grant | grant | 授予
limit | limit, cap | 限制, 上限
depend | depend, rely | 依赖, 依靠
inject | inject | 注入
render | render | 渲染
parse | parse | 解析
resolve | resolve | 解析, 解决
download | download | 下载
upload | upload | 上传
pull | pull | 拉取
push | push | 推送
sync | sync, synchronise, synchronize | 同步
schedule | schedule | 调度
start | start | 启动
stop | stop | 停止
restart | restart, reboot | 重启
return | return | 返回
count | count | 计数, 计入, 统计
print | print, output | 打印, 输出
allow | allow, permit | 允许
support | support | 支持
need | need, require | 需要, 必须
change | change, alter, modify | 改变, 变化, 改动, 修改, 变, 改
affect | affect, touch | 影响
apply | apply, effect | 生效, 适用, 应用
exist | exist | 存在
include | include, contain | 包含, 包括
enable | enable | 启用, 开启
disable | disable | 禁用, 停用
configure | configure | 配置
choose | choose | 选择
name | name | 名称, 点名
answer | answer, respond, response | 应答, 响应, 回答
ask | ask | 询问, 请求
wait | wait | 等待, 等
redirect | redirect | 跳转, 重定向
alias | alias | 别名
goal | goal | 目标
hint | word, hint, notice | 提示
effect | effect | 效果, 有效, 无效
identity | identity | 身份
compatible | compatible, compatibility | 兼容
link | link | 链接
repository | repository | 仓库
team | team | 团队
company | company, vendor | 公司, 厂商, 供应商
licence | licence, license | 许可证, 许可
country | country | 国家
week | week | 周
day | day | 天
call | call, invoke, contact | 调用
`;
