import { expect, test } from 'vitest';
import { freezeWeek, generateWeek, quietWeek } from '../../bench/generate-week.ts';
import { recordingOf } from '../builders/recording.ts';

test('the week that is measured has the size of a week in which enhancements freeze', () => {
  const { threads, commits, repos, advisories, discussions } = recordingOf({
    name: freezeWeek.window.issue,
    files: generateWeek(freezeWeek),
  });
  const merged = threads.filter((thread) => thread.merged === true);
  const of = (repo: string) => merged.filter((thread) => thread.repo === repo).length;
  expect(merged.length).toBeGreaterThanOrEqual(780);
  expect([of('kubernetes/kubernetes'), of('envoyproxy/envoy')]).toEqual([150, 60]);
  expect(threads.filter((thread) => thread.kind === 'pull-request' && !thread.merged).length).toBeGreaterThan(140);
  const files = commits.flatMap((commit) => commit.files.map(({ filename }) => filename));
  expect(files.filter((name) => name.endsWith('/kep.yaml'))).toHaveLength(60);
  expect(files.filter((name) => name.startsWith('keps/prod-readiness/'))).toHaveLength(40);
  expect(files.filter((name) => /^changelogs\/current\/\w+\/\w+__[\w-]+\.rst$/.test(name))).toHaveLength(20);
  expect([repos.length >= 40, advisories.length > 5, discussions.length > 50]).toEqual([true, true, true]);
});

test('the same plan gives the same week', () => {
  expect(generateWeek(quietWeek)).toEqual(generateWeek(quietWeek));
});
