import type { SomeProblemWords } from './problem-words.ts';

/** Problems of subscribers and of delivery, in Chinese. */
export const deliveryProblemsZh = {
  'delivery-secret-invalid': {
    summary: 'ZHOUBAO_SECRET 没有设置，或格式不对；没有它就无法生成和检验令牌。',
    hint: '请设为 id:secret，密钥至少 32 个随机字符；新密钥放在最前，旧密钥跟在后面，用逗号隔开。',
  },
  'delivery-signing-key-invalid': {
    summary: 'DKIM 的私钥没有设置，或不能用；没有签名的邮件不会发出。',
    hint: '请用 openssl genrsa 2048 生成一个，并把它的公钥放进 DNS，名称用 newsletter.yaml 里的 selector。',
  },
  'delivery-sender-unfit': {
    summary: '周报的发件人不能用：不是普通的地址，或与签名的域名不一致。',
    hint: '请用 ASCII 地址，其域名要与 delivery.dkim 的相同，或者一个在另一个之下。',
  },
  'delivery-header-unfit': {
    summary: '邮件的某个标头所用的内容是空的，或含有换行、控制字符或隐藏字符。',
    hint: '请改正消息里指出的主题、名称或地址。',
  },
  'delivery-reader-unfit': {
    summary: '要给某人写邮件，但那不是普通的邮件地址。',
    hint: '请查看这位订阅者；地址中 at 符号之前的部分要是 ASCII。',
  },
  'delivery-mail-unfit': {
    summary: '渲染好的一期无法做成符合邮件规则的邮件。',
    hint: '请用 zhoubao preview 查看渲染结果；什么也没有发出。',
  },
  'delivery-face-differs': {
    summary: '做好的邮件与批准的内容不同；没有发出。',
    hint: '请重新渲染并批准这一期；如果再次出现，那是程序的错误。',
  },
  'storage-address-invalid': {
    summary: 'DATABASE_URL 不是 PostgreSQL 数据库的地址。',
    hint: '请设为 postgres://user:password@host/database，或者不设：那样就用本地文件。',
  },
  'storage-unavailable': {
    summary: '存放订阅者与投递记录的数据库打不开。',
    hint: '请看它是否在运行、能否连上，磁盘是否有空间，以及是否有写的权限。',
  },
  'storage-busy': {
    summary: '另一个进程一直占着数据库；什么也没有改动。',
    hint: '请找出停住的 zhoubao 进程，结束它，再试一次。',
  },
  'storage-newer': {
    summary: '这个数据库是更新版本的 zhoubao 建立的；其中什么也没有改动。',
    hint: '请用那个更新的版本：数据库只能往前升级。',
  },
  'storage-changed': {
    summary: '建立这个数据库的迁移与本程序的不同；其中什么也没有改动。',
    hint: '请用建立它的那个版本，或者把备份恢复到空的数据库里。',
  },
  'mailing-exists': {
    summary: '要为一期安排投递，但它已经安排过了；什么也没有改动。',
    hint: '请看这一期的报告：一期只发送一次。',
  },
  'ledger-sum-wrong': {
    summary: '有一项改动会丢失或多出投递记录；已经撤回。',
    hint: '请停止发送并报告：这是程序的错误。',
  },
  'backup-exists': {
    summary: '要写备份的地方已经有一个文件；它没有被改动。',
    hint: '请换一个名称。',
  },
  'backup-failed': {
    summary: '备份写不出来。',
    hint: '请看文件夹是否存在，磁盘是否有空间，以及是否有写的权限。',
  },
  'backup-invalid': {
    summary: '这个文件不是完整的备份；什么也没有恢复。',
    hint: '请换一份备份，或者从原处重新复制这一份。',
  },
  'restore-not-empty': {
    summary: '要把备份恢复到一个不是空的数据库里；什么也没有改动。',
    hint: '请恢复到新的数据库，或者先把旧的文件移走。',
  },
  'mailing-missing': {
    summary: '要查看投递报告的一期没有投递记录。',
    hint: '请用 zhoubao status 查看发送过哪些。',
  },
  'deliveries-uncertain': {
    summary: '有些邮件不知道是否已被接收；它们不会自动重发。',
    hint: '请在中继的日志里查找每个 Message-ID，并按报告所说处理。',
  },
  'delivery-not-uncertain': {
    summary: '要处理的投递既不是不确定的，也没有被暂缓；什么也没有改动。',
    hint: '请再看一次报告；其间它可能已由退信处理。等待中的投递可在暂停发送时处理。',
  },
  'import-file-unreadable': {
    summary: '订阅者文件无法读到末尾。',
    hint: '请看指出的那一行；docs/subscribers.md 说明了文件的样子。',
  },
  'import-unknown': {
    summary: '要撤销的导入不存在。',
    hint: '用 zhoubao subscribers imports 列出全部导入。',
  },
  'import-undone': {
    summary: '要撤销的导入已经撤销过；什么也没有改动。',
    hint: '不需要做什么。',
  },
  'subscriber-address-invalid': {
    summary: '给出的不是邮件地址。',
    hint: '请写成 name@example.org 的样子，at 符号之前的部分要是 ASCII。',
  },
  'subscriber-unknown': {
    summary: '没有人用给出的地址。',
    hint: '请看写法；zhoubao subscribers suppress 也能让邮件不再寄往未知的地址。',
  },
  'serve-unready': {
    summary: '公开页面缺少所需的设置，没有打开。',
    hint: '请设置消息指出的内容；docs/subscribers.md 列出了全部。',
  },
  'mailing-over': {
    summary: '对邮件发送提出的要求在其当前状态下不能做；什么也没有改动。',
    hint: '请看 zhoubao send <issue> --report：它说明发送进行到哪里。',
  },
  'mailing-fenced': {
    summary: '邮件发送不会自行继续：晚了太久、退信太多，或者密钥已不在。',
    hint: '请先看提示的内容和中继服务器的日志；然后用 --resume --anyway 继续，或用 --cancel 放弃。',
  },
  'mailing-stopped': {
    summary: '邮件发送因限制或保护措施而停止；只有人可以让它继续。',
    hint: '请处理消息中说明的原因；然后用 zhoubao send <issue> --resume 继续。',
  },
  'mailing-elsewhere': {
    summary: '另一个进程正在发送这一期；本进程什么也没有发送。',
    hint: '让它继续即可；--pause 可以暂停，--report 显示进度。',
  },
  'mailing-time-past': {
    summary: '要求的开始时间已经过去；什么也没有安排。',
    hint: '请给出将来的时间，或去掉 --at 以便立即开始。',
  },
  'send-options-mixed': {
    summary: 'zhoubao send 同时给出了要求不同事情的选项；什么也没有做。',
    hint: '请一次只要求一件事。',
  },
  'send-test-not-taken': {
    summary: '邮件服务器没有接受测试邮件。',
    hint: '请看它的答复，并运行 zhoubao doctor。',
  },
  'returns-unmatched': {
    summary: '有退回的邮件不属于我们发出的任何邮件，或被认定为伪造；它们都保留着。',
    hint: '请在邮箱的 .Unmatched 文件夹中阅读；其中也有读者的来信。',
  },
  'storage-absent': {
    summary: '还没有存放订阅者与投递记录的数据库，或者它还需要迁移。',
    hint: '请确认主目录和 DATABASE_URL 是否正确；zhoubao database migrate 会把数据库更新到当前版本。',
  },
  'worker-needs-postgres': {
    summary: '要用 worker 发送，却没有多台机器上的多个进程可以共用的数据库。',
    hint: '请把 DATABASE_URL 设为存放订阅者与投递记录的 PostgreSQL 数据库；只有一台机器时用 zhoubao send 发送即可。',
  },
  'worker-refuses-issue': {
    summary: '一个 worker 没有发送某一期：它的主目录中的这一期与确认发送的不同。其他 worker 照常发送。',
    hint: '请把这个 worker 的主目录更新为已批准的内容；它每五分钟会再看一次。',
  },
  'storage-unwritable': {
    summary: '无法写入存放订阅者与投递记录的数据库；没有记录在案的邮件一封也不会发出。',
    hint: '请在它所在的磁盘上腾出空间，或查明为何无法写入，然后重新开始；结果没能记下的邮件会列为“不确定”。',
  },
  'returns-busy': {
    summary: '另一个进程正在处理退回的邮件；两个进程不能同时处理。',
    hint: '设置了 delivery.returns 时，zhoubao serve 每五分钟处理一次。请等另一个进程结束。',
  },
  'suppression-key-missing': {
    summary: '有些地址是用 ZHOUBAO_SECRET 中已不存在的密钥登记为不再发送的，因此无法识别它们。',
    hint: '请把提示中的密钥连同它的 id 放回其他密钥之后；docs/operations.md 说明了随密钥失效的内容。',
  },
  'digest-malformed': {
    summary: '给出的不是指纹，或者只是过短的一段；什么也没有做。',
    hint: '请从 zhoubao send <issue> 的输出或批准页面上复制指纹。',
  },
  'settling-unclear': {
    summary: '无法读懂要处理的内容；没有任何改动。',
    hint: '请写成 <subscriber>=taken、=refused、=again 或 =never，其中的标识以 --report 的输出为准；也可以给出一个文件，每行一条。',
  },
  'delivery-unknown': {
    summary: '要处理的邮件不属于这一期；没有任何改动。',
    hint: '请从 zhoubao send <issue> --report 的输出中复制订阅者标识或 Message-ID。',
  },
  'import-file-missing': {
    summary: '指定的地址文件不存在；没有任何改动。',
    hint: '请检查它的路径和文件名。',
  },
  'import-addresses-missing': {
    summary: '文件中没有一列是邮件地址；没有任何改动。',
    hint: '请把地址列改为信息中列出的名称之一；其他列的名称见 docs/subscribers.md。',
  },
  'import-rows-refused': {
    summary: '地址文件中有些行没有起作用。',
    hint: '请看上面列出的原因；--json 会列出行号。改正后可以再次导入：已经导入的行保持不变。',
  },
  'export-file-exists': {
    summary: '要导出订阅者的位置已有文件；它没有变动。',
    hint: '请换一个文件名。',
  },
  'backup-missing': {
    summary: '要恢复的备份文件不存在；没有任何改动。',
    hint: '请检查文件的写法，以及它是相对于哪个文件夹写的。',
  },
  'returns-folder-missing': {
    summary: '要读取退信的地方不是 Maildir。',
    hint: '请检查路径：Maildir 是含有 new、cur、tmp 的文件夹；delivery.returns 是相对于主目录写的。',
  },
} satisfies SomeProblemWords;
