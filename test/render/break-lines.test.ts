import { expect, test } from 'vitest';
import { breakLines } from '../../src/render/break-lines.ts';
import { displayWidth } from '../../src/render/display-width.ts';

const lines = (text: string, room: number): string[] => breakLines(text, room, displayWidth);

test('a text that fits is one line', () => {
  expect(lines('Vol. 4 of the weekly', 40)).toEqual(['Vol. 4 of the weekly']);
});

test('lines are about as wide as each other, not full and then almost empty', () => {
  expect(lines('Proposal would bring OpenTelemetry into CNCF', 36)).toEqual([
    'Proposal would bring',
    'OpenTelemetry into CNCF',
  ]);
});

test('a Chinese word stays whole, and Latin between Han does too', () => {
  expect(lines('提案拟让 OpenTelemetry 以沙箱项目身份加入 CNCF', 30)).toEqual([
    '提案拟让 OpenTelemetry',
    '以沙箱项目身份加入 CNCF',
  ]);
});

test('a name keeps its number, and a word its version', () => {
  for (let room = 18; room < 40; room += 1) {
    for (const line of lines('Knative 摆脱 Istio 1.1，Kubernetes 1.15 冻结，etcd 3.4.0 发布', room)) {
      expect(line).not.toMatch(/^[\d.]+/);
    }
  }
});

test('a term that the word list does not know stays whole, and no line begins with what ends a word', () => {
  for (let room = 10; room < 40; room += 1) {
    const made = lines('提案以沙箱项目身份加入，堵上日志描述符的泄漏，优先级已经可用', room).join('|');
    expect(made.replaceAll(/[^|\p{Script=Han}]/gu, '')).not.toMatch(/沙\||\|[的级符]/);
  }
});

test('no line begins with a closing mark or ends with an opening one', () => {
  const text = '本周：发布（候选版）、修复、讨论，以及《云原生》里的「边车」；还有“提案”。';
  for (let room = 12; room < 40; room += 1) {
    for (const line of lines(text, room)) {
      expect(line).not.toMatch(/^[：）、，》」；”。]/u);
      expect(line).not.toMatch(/[（《「“]$/u);
    }
  }
});

test('a word wider than a line is cut, and nothing is lost', () => {
  const made = lines('a'.repeat(50), 20);
  expect(made.length).toBe(3);
  expect(made.join('')).toBe('a'.repeat(50));
});

test('a text of nothing is no line', () => {
  expect(lines('', 20)).toEqual([]);
});
