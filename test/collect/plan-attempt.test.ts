import { describe, expect, test } from 'vitest';
import { planAttempt } from '../../src/collect/plan-attempt.ts';
import { errorReply, replyOf, unreachable } from '../builders/github.ts';

const first = { api: 'graphql' as const, retries: 0, now: '2019-05-13T06:00:00Z' };
const inSeconds = (seconds: number): string => String(Date.parse(first.now) / 1000 + seconds);

const planFirst = (reply: Parameters<typeof planAttempt>[0]) => planAttempt(reply, first);

describe('what was overloaded is asked again', () => {
  test.each([500, 502, 503, 504])('%i waits 250 ms', (status) => {
    expect(planAttempt(replyOf('<html>', { status }), first)).toMatchObject({ step: 'wait', milliseconds: 250 });
  });

  test.each([
    [0, 250],
    [1, 500],
    [3, 2000],
    [5, 8000],
  ])('after %i retries it waits %i ms', (retries, milliseconds) => {
    expect(planAttempt(unreachable, { ...first, retries })).toMatchObject({ step: 'wait', milliseconds });
  });

  test('after six retries it gives up and says how often it asked', () => {
    const step = planAttempt(replyOf('', { status: 502 }), { ...first, retries: 6 });
    expect(step).toEqual({ step: 'give-up', code: 'request-failed', message: 'GitHub answered 502; asked 7 times.' });
  });

  test('pages are halved where time ran out, and only there', () => {
    expect(planFirst(replyOf('', { status: 502 }))).toMatchObject({ halve: true });
    expect(planFirst(replyOf('', { status: 504 }))).toMatchObject({ halve: true });
    expect(planFirst({ outcome: 'unreachable', reason: 'The operation was aborted due to timeout' })).toMatchObject({
      halve: true,
    });
    expect(planFirst(errorReply([{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'x' }], { search: null }))).toMatchObject(
      {
        halve: true,
      },
    );
    expect(planFirst(replyOf('', { status: 503 }))).toMatchObject({ halve: false });
    expect(planFirst(unreachable)).toMatchObject({ halve: false });
  });
});

describe('limits', () => {
  test.each([403, 429])('%i with retry-after waits exactly that', (status) => {
    const reply = replyOf(
      { message: 'You have exceeded a secondary rate limit' },
      { status, headers: { 'retry-after': '17' } },
    );
    expect(planAttempt(reply, first)).toEqual({ step: 'wait', milliseconds: 17_000, halve: false });
  });

  test('without retry-after the reset of the limit is waited for', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(200) };
    expect(planAttempt(replyOf({}, { status: 403, headers }), first)).toMatchObject({ milliseconds: 200_000 });
    expect(
      planAttempt(replyOf(null, { errors: [{ type: 'RATE_LIMITED', message: 'x' }], headers }), first),
    ).toMatchObject({ milliseconds: 200_000 });
  });

  test('a limit that says nothing is waited out for a minute that doubles', () => {
    const reply = replyOf({ message: 'secondary rate limit' }, { status: 403 });
    expect(planAttempt(reply, { ...first, retries: 1 })).toMatchObject({ milliseconds: 120_000 });
  });

  test('more than 300 s are not waited', () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(1800) };
    const step = planAttempt(replyOf({}, { status: 403, headers }), first);
    expect(step).toMatchObject({
      step: 'give-up',
      code: 'github-limit-reached',
      message: expect.stringContaining('1800 s') as string,
    });
  });
});

describe('what would fail again is not asked again', () => {
  test('a refused token', () => {
    expect(planAttempt(replyOf({}, { status: 401 }), first)).toMatchObject({
      step: 'give-up',
      code: 'github-token-refused',
    });
  });

  test('a forbidden thing', () => {
    const step = planAttempt(replyOf({ message: 'Resource not accessible' }, { status: 403 }), first);
    expect(step).toMatchObject({
      code: 'request-refused',
      message: expect.stringContaining('Resource not accessible') as string,
    });
  });

  test('a query that GitHub does not understand', () => {
    const step = planAttempt(errorReply([{ message: "Field 'x' doesn't exist" }]), first);
    expect(step).toMatchObject({ step: 'give-up', code: 'request-refused' });
  });
});

describe('answers', () => {
  test('data without errors are used', () => {
    expect(planAttempt(replyOf({ a: 1 }), first)).toEqual({ step: 'use', status: 200, data: { a: 1 }, errors: [] });
  });

  test('what GraphQL did not find is 404, beside other data it is partial', () => {
    const errors = [{ type: 'NOT_FOUND', path: ['repository'], message: 'x' }];
    expect(planAttempt(errorReply(errors, { rateLimit: { cost: 1 }, repository: null }), first)).toMatchObject({
      status: 404,
    });
    expect(planAttempt(errorReply(errors, { a: null, b: {} }), first)).toMatchObject({ status: 200, errors });
  });

  test('what REST did not find is 404', () => {
    const rest = { ...first, api: 'rest' as const };
    expect(planAttempt(replyOf({ message: 'Not Found' }, { status: 404 }), rest)).toMatchObject({
      step: 'use',
      status: 404,
    });
  });

  test('an answer of GraphQL that is no object is asked for again', () => {
    expect(planAttempt(replyOf('<html>'), first)).toMatchObject({ step: 'wait' });
  });
});
