'use strict';
/**
 * Loaded before everything else in every process of the tests, and by them in every process that they start: nothing connects, sends or
 * asks for a name anywhere but on this machine. Whatever tries is refused, and noted in a file, by which `watch-attempts.ts` fails the
 * test that it happened in, also where the program takes the refusal for a network that is down.
 *
 * JavaScript for `--require`, which costs a process two milliseconds; what strips types would cost tens.
 */
const { ChildProcess } = require('node:child_process');
const { appendFileSync } = require('node:fs');
const net = require('node:net');
const { tmpdir } = require('node:os');
const path = require('node:path');

const nameOfNotes = 'ZHOUBAO_TEST_ATTEMPTS';
const notes = (process.env[nameOfNotes] ??= path.join(tmpdir(), `zhoubao-attempts-${process.pid}`));
const option = `--require "${__filename.replaceAll('\\', '\\\\')}"`;
process.env.NODE_OPTIONS = withOption(process.env.NODE_OPTIONS ?? '');

const loopback = new net.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** @param {string | null | undefined} host nothing is this machine */
function isLocal(host) {
  if (typeof host !== 'string' || host === '') return true;
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const family = net.isIP(bare);
  return family === 0 ? /^(?:.+\.)?localhost$/i.test(bare) : loopback.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}

/** @param {string} what */
function refuse(what) {
  appendFileSync(notes, `${what}\n`);
  return Object.assign(new Error(`Tests connect to this machine alone, and this was ${what}.`), {
    code: 'ENETUNREACH',
    syscall: 'connect',
  });
}

const guardedLookups = new WeakSet();

const connect = Reflect.get(net.Socket.prototype, 'connect');
/** Under TCP and TLS of every kind, of `fetch` too. */
net.Socket.prototype.connect = function (...words) {
  const [first, second] = Array.isArray(words[0]) ? words[0] : words;
  const options = typeof first === 'object' && first !== null ? first : { port: first, host: second };
  const isPath = typeof options.path === 'string' || (typeof first === 'string' && Number.isNaN(Number(first)));
  const host = typeof options.host === 'function' ? undefined : options.host;
  if (isPath || isLocal(host)) return Reflect.apply(connect, this, words);
  if (typeof options.lookup === 'function' && net.isIP(host) === 0) {
    // Tests give names of their own to servers of theirs: what the name comes to is what counts.
    if (!guardedLookups.has(options.lookup)) options.lookup = answersLocally(options.lookup);
    return Reflect.apply(connect, this, words);
  }
  const fault = refuse(`a connection to ${host}:${options.port}`);
  process.nextTick(() => this.destroy(fault));
  return this;
};

/** @param {Function} lookup as `net.connect` takes it */
function answersLocally(lookup) {
  const guarded = (name, options, done) =>
    lookup(name, options, (error, found, family) => {
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      const far = error ? undefined : addresses.find((address) => !isLocal(address));
      if (far === undefined) done(error, found, family);
      else done(refuse(`a connection to ${name} at ${far}`));
    });
  guardedLookups.add(guarded);
  return guarded;
}

const { spawn } = ChildProcess.prototype;
/** An environment of its own would leave the guard out. */
ChildProcess.prototype.spawn = function (options) {
  const pairs = options?.envPairs;
  if (Array.isArray(pairs)) {
    const at = pairs.findIndex((pair) => pair.startsWith('NODE_OPTIONS='));
    const value = `NODE_OPTIONS=${withOption(at === -1 ? '' : pairs[at].slice('NODE_OPTIONS='.length))}`;
    if (at === -1) pairs.push(value);
    else pairs[at] = value;
    if (!pairs.some((pair) => pair.startsWith(`${nameOfNotes}=`))) pairs.push(`${nameOfNotes}=${notes}`);
  }
  return Reflect.apply(spawn, this, [options]);
};

/** @param {string} options */
function withOption(options) {
  return options.includes(option) ? options : `${option} ${options}`.trim();
}

guardNames();
guardDatagrams();

/** Names that are asked for by themselves, without a connection; a name server of a test on this machine may be asked. */
function guardNames() {
  const dns = require('node:dns');
  for (const owner of [dns, dns.promises]) {
    const hasCallback = owner === dns;
    const isHere = (name) => isLocal(name) || net.isIP(name) !== 0;
    owner.lookup = guarded(owner.lookup, isHere, hasCallback);
    owner.lookupService = guarded(owner.lookupService, isLocal, hasCallback);
    guardQuestions(owner, () => owner.getServers(), hasCallback);
    for (let of = owner.Resolver.prototype; of !== null && of !== Object.prototype; of = Object.getPrototypeOf(of))
      guardQuestions(of, (resolver) => resolver.getServers(), hasCallback);
  }
}

function guardQuestions(owner, serversOf, hasCallback) {
  for (const key of Object.getOwnPropertyNames(owner).filter((key) => /^(?:resolve|reverse)/.test(key))) {
    const isAllowed = function (name) {
      // A number is its own answer, and this machine knows its own names; whose another number is, is a question.
      if (isLocal(name) || (key !== 'reverse' && net.isIP(name) !== 0)) return true;
      return serversOf(this).every((server) => isLocal(hostOf(server)));
    };
    owner[key] = guarded(owner[key], isAllowed, hasCallback);
  }
}

/** @param {string} server with or without a port */
function hostOf(server) {
  return net.isIP(server) === 0 ? server.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1') : server;
}

function guarded(ask, isAllowed, hasCallback) {
  return function (...words) {
    if (Reflect.apply(isAllowed, this, words)) return Reflect.apply(ask, this, words);
    const fault = refuse(`a question for the name ${words[0]}`);
    if (!hasCallback) return Promise.reject(fault);
    process.nextTick(words.findLast((word) => typeof word === 'function') ?? (() => {}), fault);
    return {};
  };
}

function guardDatagrams() {
  const { Socket } = require('node:dgram');
  for (const key of ['send', 'connect']) {
    const before = Socket.prototype[key];
    Socket.prototype[key] = function (...words) {
      // The first word of `send` is what is sent, which may be a string.
      const to = words.slice(key === 'send' ? 1 : 0).find((word) => typeof word === 'string');
      if (!isLocal(to)) throw refuse(`a datagram to ${to}`);
      return Reflect.apply(before, this, words);
    };
  }
}
