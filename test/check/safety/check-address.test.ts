import { expect, test } from 'vitest';
import { checkAddress } from '../../../src/check/safety/check-address.ts';
import { parts } from '../../builders/passage.ts';

const found = (text: string, record: string[] = []) =>
  checkAddress(parts('en', 'Log', text), record).map(({ place }) => text.slice(place.span?.start, place.span?.end));

test.each([
  ['See evil.top now.', 'evil.top'],
  ['See evil.zip now.', 'evil.zip'],
  ['See evil.mov/a now.', 'evil.mov/a'],
  ['See evil.shop now.', 'evil.shop'],
  ['See a.evil.click/x?y=1, then go.', 'a.evil.click/x?y=1'],
  ['See evil.co.uk now.', 'evil.co.uk'],
  ['See evil.top:8080 now.', 'evil.top:8080'],
  ['See metadata.name/x now.', 'metadata.name/x'],
  ['See ssh://evil.name now.', 'evil.name'],
  ['访问evil.top下载。', 'evil.top'],
  ['见例子.中国。', '见例子.中国'],
  ['See bücher.example now.', 'cher.example'],
  ['See xn--80ak6aa92e.com now.', 'xn--80ak6aa92e'],
  ['Ask 198.51.100.7 now.', '198.51.100.7'],
  ['Ask 198.51.100.7:8080/shim now.', '198.51.100.7:8080/shim'],
  ['Ask version 198.51.100.7:8080 now.', '198.51.100.7:8080'],
  ['Ask 0xC0.0x00.0x02.0x11 now.', '0xC0.0x00.0x02.0x11'],
  ['Ask 0xC0000211/x now.', '0xC0000211/x'],
  ['Ask 3221226001/x now.', '3221226001/x'],
  ['Ask 0300.0.2.17 now.', '0300.0.2.17'],
  ['Ask [2001:db8::7]:80 now.', '[2001:db8::7]:80'],
  ['Ask 2001:db8:1:2:3:4:5:6 now.', '2001:db8:1:2:3:4:5:6'],
  ['Ask ::ffff:198.51.100.7 now.', '198.51.100.7'],
  ['Ask k8s.io@evil.top now.', 'k8s.io@evil.top'],
  ['Ask user:pass@evil.top/x now.', 'user:pass@evil.top/x'],
  ['Ask root@198.51.100.7 now.', 'root@198.51.100.7'],
  ['See k8s.io.evil.top now.', 'k8s.io.evil.top'],
])('%s holds an address', (text, shown) => {
  expect(found(text)).toEqual([shown]);
});

test.each([
  'The files main.go, kep.yaml, README.md, setup.py, lib.rs and foo.so change.',
  'The files docs/README.md and CHANGELOG-1.15.md change.',
  'It is in v1.2.3, 1.15.0-alpha.2 and version 1.2.3.4 of today.',
  'The group networking.k8s.io/v1 serves snapshot.storage.k8s.io too.',
  'Node.js, Vue.js and ASP.NET run it.',
  'The packages golang.org/x/net, gopkg.in/yaml.v2, go.yaml.in/yaml/v3 and sigs.k8s.io/yaml stay.',
  'It calls time.Now, sync.Map, http.Get and os.Open(), and sets spec.rules.host.',
  'The field metadata.name of pod.spec.containers is set, e.g. by i.e. and etc.',
  'At 10:30 or 10:30:00, on 2019-05-09T10:30:00Z, with std::string and a::b.',
  'It listens on 127.0.0.1, ::1 and 0.0.0.0, and leaves 10.0.0.0/8 alone.',
  'The action checkout@v2.1.0 and the package left-pad@1.2.3 are new.',
  'Wait...then go; the bus is 00:1a:2b:3c:4d:5e.',
  'The name my-svc.default.svc.cluster.local stays.',
])('%s holds none', (text) => {
  expect(found(text)).toEqual([]);
});

test('the address of the record stays, and what only ends like it does not', () => {
  expect(found('Published on blog.example.org.', ['https://blog.example.org/a'])).toEqual([]);
  expect(found('It needs github.com/containerd/fifo.', ['https://github.com/containerd/containerd/pull/1'])).toEqual(
    [],
  );
  expect(found('It needs github.com/evil/fifo.', ['https://github.com/containerd/containerd/pull/1'])).toHaveLength(1);
  expect(found('Published on blog.example.org.evil.top.', ['https://blog.example.org/a'])).toEqual([
    'blog.example.org.evil.top',
  ]);
});
