/** What the desk says of who is here and of what others do meanwhile. */
export const peopleWords = {
  en: {
    peopleHere: 'Also here',
    peopleAt: '{name} · {place}',
    peopleEntry: '“{title}”',
    peopleChanged: '{name} changed something.',
    peopleChangedOutside: 'Files were changed outside the desk.',
    peopleReload: 'Load the page again to see it.',
    peopleAway:
      'The line to the desk is down. What you write stays on this page; it goes on by itself as soon as the desk answers.',
  },
  zh: {
    peopleHere: '同时在线',
    peopleAt: '{name} · {place}',
    peopleEntry: '《{title}》',
    peopleChanged: '{name} 做了改动。',
    peopleChangedOutside: '有文件在编辑台之外被改动。',
    peopleReload: '重新载入本页即可看到。',
    peopleAway: '与编辑台的连接断开了。你写的内容会留在本页，连接恢复后自动继续。',
  },
} as const;
