import type { SomeProblemWords } from './problem-words.ts';

/** The problems of `zhoubao doctor` in Chinese. */
export const doctorProblemsZh = {
  'dns-unanswered': {
    summary: '有一个域名查询没有得到回答，无法判断它的记录是否正确。',
    hint: '请再试一次；如果仍然如此，请查看该域名和本机所用的域名服务器。',
  },
  'dkim-record-missing': {
    summary: 'DNS 中没有 delivery.dkim 所指 selector 的公钥；收件方会当作没有签名。',
    hint: '请发布 zhoubao doctor 给出的记录。',
  },
  'dkim-record-unfit': {
    summary: 'DKIM 记录里是别的密钥、过短的密钥，或没有密钥，或无法读取；签名无法通过。',
    hint: '请发布 zhoubao doctor 给出的记录，该名称下不要有别的记录。',
  },
  'dkim-record-testing': {
    summary: 'DKIM 记录声明仍在测试；收件方可能把签名的邮件当作没有签名。',
    hint: '测试邮件通过后，请去掉 t=y。',
  },
  'spf-record-missing': {
    summary: '退信域名没有 SPF 记录，无法知道哪些服务器可以用它发信。',
    hint: '请发布一条写明中继服务器的记录。',
  },
  'spf-record-unfit': {
    summary: 'SPF 记录或它引用的记录在收件方会出错。',
    hint: '请只保留一条记录，并去掉或改正消息里指出的部分。',
  },
  'spf-lookups-exceeded': {
    summary: 'SPF 记录需要的查询次数超过上限；收件方会以出错结束。',
    hint: '请去掉不需要的 include，或直接写出地址。',
  },
  'spf-too-open': {
    summary: 'SPF 记录允许任何人发信，或对其余的服务器没有说明。',
    hint: '请以 -all 或 ~all 结尾。',
  },
  'dmarc-record-missing': {
    summary: '发件人的域名没有 DMARC 记录；大的邮箱服务商会拒收这样的群发邮件。',
    hint: '请发布 zhoubao doctor 给出的记录，其中的地址要有人查看。',
  },
  'dmarc-record-unfit': {
    summary: 'DMARC 记录无法读取，或有多条；收件方一条也不会采用。',
    hint: '请只保留一条，以 v=DMARC1 开头并写明策略。',
  },
  'dmarc-tag-removed': {
    summary: 'DMARC 记录含有 RFC 9989 已经去掉的标签。',
    hint: '请发布不含这些标签的记录。',
  },
  'dmarc-reports-missing': {
    summary: '没有人收到报告，也就看不到谁在用这个域名发信。',
    hint: '请在 rua 里写一个地址；如果属于另一个域名，那个域名必须同意。',
  },
  'dmarc-not-aligned': {
    summary: '签名的域名不能代表发件人；DMARC 不会通过。',
    hint: '请用发件人的域名签名：newsletter.yaml 里的 delivery.dkim。',
  },
  'dmarc-policy-lax': {
    summary: 'DMARC 策略没有要求收件方处理伪造的邮件。',
    hint: '看过报告没有问题后，请设为 quarantine 或 reject。',
  },
  'mail-exchange-missing': {
    summary: '退信或回信要寄往的域名不能收信。',
    hint: '请发布 MX 记录，写明为它收信的主机。',
  },
  'relay-unreachable': {
    summary: 'SMTP_URL 的邮件服务器没有回答，或拒绝登录。',
    hint: '请把 SMTP_URL 与服务商的说明对照，并看端口从这里是否能连上。',
  },
  'relay-tls-unfit': {
    summary: 'SMTP_URL 的邮件服务器没有可信的 TLS 连接；没有它就不会发信。',
    hint: '请使用证书上的名称，465 端口配 smtps://，587 端口配 smtp://。',
  },
  'certificate-ending': {
    summary: '邮件服务器的证书快要到期；到期后就不再发信。',
    hint: '请更新证书，或告知服务器的管理者。',
  },
  'reverse-name-missing': {
    summary: '邮件服务器的某个地址没有能解析回来的名称；大的邮箱服务商要求有。',
    hint: '请让该地址的所有者设置 PTR 记录。',
  },
  'service-unreachable': {
    summary: '读者打不开 delivery.address 的页面，也就无法退订。',
    hint: '请启动 zhoubao serve，并查看它前面的代理。',
  },
  'clock-wrong': {
    summary: '本机的时钟与别处不一致。',
    hint: '请用 NTP 校时。',
  },
  'delivery-setting-missing': {
    summary: '缺少一项设置，没有它就不能发信。',
    hint: '请设置消息里指出的内容。',
  },
  'variable-not-set': {
    summary: '有一个投递并不需要的变量没有设置。',
    hint: '需要它的功能时再设置。',
  },
  'storage-behind': {
    summary: '数据库还缺少本程序的迁移。',
    hint: '请先备份；下一个写入的命令会完成迁移。',
  },
  'storage-restored': {
    summary: '数据库是从备份恢复的；在有人确认之前什么也不会发出。',
    hint: '请按 docs/backup.md 核对备份之后已经发出的邮件，然后运行 zhoubao database confirm-restored。',
  },
  'disk-nearly-full': {
    summary: '磁盘空间不多了；写满后投递会停止。',
    hint: '请腾出空间，或把文件夹移到更大的磁盘。',
  },
  'node-too-old': {
    summary: 'Node 的版本低于本程序的要求。',
    hint: '请安装 package.json 里写明的版本。',
  },
} satisfies SomeProblemWords;
