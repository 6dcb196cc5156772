/** What the pages of signing in say, and the page about oneself. */
export const accessWords = {
  en: {
    accessTitle: 'Sign in to the desk',
    accessAs: 'Sign in as {name}',
    accessWith: 'Sign in with {name}',
    accessOnward: 'On to {name} …',
    accessAddress: 'Your mail address',
    accessMailMe: 'Mail me a link',
    accessMailHint: 'The link works once, within ten minutes.',
    accessTerminal:
      'Use the link that the terminal shows. It works once, within 15 minutes; start zhoubao review again for another.',
    accessMailUnderWay:
      'If that address is on the list, a link is on its way. It works once, within ten minutes. One address gets at most three an hour.',
    accessMailSubject: 'Sign in to the desk of {newsletter}',
    accessMailText:
      'Hello {name},\n\nthis link signs you in to the desk. It works once, within ten minutes:\n\n{url}\n\nDid you not ask for it? Then leave it; nothing happens without the button on its page.',
    accessLinkOver:
      'This link was used already, is too old, or was never one of ours. Ask for another: by mail here, or with zhoubao review in the terminal.',
    accessForeign: 'This did not come from a page of the desk. Load this page again and repeat it here.',
    accessTooMany: 'Too many people tried to sign in during the last minute. Wait a minute, then try again.',
    accessAddressWrong: 'That is no mail address. It looks like name@example.org.',
    accessProviderAway: '{name} cannot be reached now. Try again in a moment; the terminal says what is wrong.',
    accessNotBegun:
      'This answer of {name} belongs to no sign-in that this browser began in the last ten minutes, or it was used already. Begin again here.',
    accessProviderRefused: '{name} did not confirm who you are, so you are not signed in. Begin again here.',
    accessNotListed:
      'You are known to {name}, but not to this newsletter. Whoever keeps newsletter.yaml can add you to people with “{account}”.',
    accessUnreadable:
      'newsletter.yaml cannot be read now, so nobody can be let in. It may be half-written: try again in a moment.',
    accessBroken: 'Something went wrong in the program; nothing was changed. The terminal says more.',
    accessFirst: 'Sign in first.',
    accessTooLarge: 'That is more than a form of the desk can bring; nothing was changed.',
    accessMe: 'You',
    accessRoles: 'You may',
    accessRole_editor: 'edit texts and sign them off',
    accessRole_approver: 'approve an issue',
    accessRole_sender: 'send an issue',
    accessRolesHint: 'Roles stand in newsletter.yaml and hold from the next click.',
    accessLanguage: 'Language',
    accessOut: 'Signing out',
    accessOutEverywhere: 'Sign out in all browsers',
    accessOutHint: 'A session ends by itself after 12 hours without use, and after a week in any case.',
  },
  zh: {
    accessTitle: '登录编辑台',
    accessAs: '以 {name} 的身份登录',
    accessWith: '用 {name} 登录',
    accessOnward: '正在前往 {name}……',
    accessAddress: '你的邮箱地址',
    accessMailMe: '发登录链接给我',
    accessMailHint: '链接十分钟内有效，只能用一次。',
    accessTerminal:
      '请打开终端里显示的链接。链接 15 分钟内有效，只能用一次；重新运行 zhoubao review 可以得到新的链接。',
    accessMailUnderWay:
      '如果这个地址在名单上，登录链接已经发出。链接十分钟内有效，只能用一次；同一地址每小时最多三封。',
    accessMailSubject: '登录{newsletter}编辑台',
    accessMailText:
      '{name}，你好：\n\n打开下面的链接即可登录编辑台。链接十分钟内有效，只能用一次：\n\n{url}\n\n如果不是你本人要的，不必理会：不按页面上的按钮，什么也不会发生。',
    accessLinkOver:
      '这个链接已经用过、已经过期，或者不是我们发出的。请重新获取：在这里用邮箱，或在终端里运行 zhoubao review。',
    accessForeign: '这不是从编辑台的页面发出的。请重新载入本页，再做一次。',
    accessTooMany: '最近一分钟里尝试登录的次数太多，请等一分钟再试。',
    accessAddressWrong: '这不是邮箱地址。邮箱地址的样子是 name@example.org。',
    accessProviderAway: '现在连不上 {name}，请稍后再试；终端里有具体原因。',
    accessNotBegun: '{name} 的这次应答不属于这个浏览器最近十分钟内发起的登录，或者已经用过。请在这里重新开始。',
    accessProviderRefused: '{name} 没有确认你的身份，所以没有登录。请在这里重新开始。',
    accessNotListed:
      '{name} 认识你，但这份周报还不认识。维护 newsletter.yaml 的人可以在 people 里用“{account}”把你加进去。',
    accessUnreadable: '现在读不了 newsletter.yaml，所以谁也进不来。可能是还没有写完，请稍后再试。',
    accessBroken: '程序出了错，没有做任何改动。终端里有具体原因。',
    accessFirst: '请先登录。',
    accessTooLarge: '内容超出了编辑台表单的上限，没有做任何改动。',
    accessMe: '我',
    accessRoles: '你可以',
    accessRole_editor: '修改文字、签核条目',
    accessRole_approver: '批准一期',
    accessRole_sender: '发送一期',
    accessRolesHint: '角色写在 newsletter.yaml 里，改动后的下一次点击起生效。',
    accessLanguage: '语言',
    accessOut: '退出',
    accessOutEverywhere: '在所有浏览器里退出',
    accessOutHint: '12 小时不用，或者登录满一周，会自动退出。',
  },
} as const;
