import { expect, test } from 'vitest';
import { keyVersionOf } from '../../src/model/key-version.ts';

test.each([
  ['Bump Go to 1.24', { breaks: true, isLibrary: false }],
  ['bump golang from 1.24.6 to 1.25.0 in /docker', { breaks: true, isLibrary: false }],
  ['Bump go.etcd.io/etcd/client/v3 from 3.5.21 to 3.6.0', { breaks: true, isLibrary: true }],
  ['Bump containerd to v2.1', { breaks: false, isLibrary: false }],
  ['Bump containerd to v2.0', { breaks: true, isLibrary: false }],
  ['Bump google.golang.org/grpc from 1.77.0 to 1.78.0', { breaks: false, isLibrary: true }],
  ['Bump Go to 1.24.1', null],
  ['Bump runc 1.0.0-rc8', null],
  ['Bump go-units to 1.0', null],
  ['Bump golang.org/x/text to 0.23', null],
  ['Teach etcd', null],
])('%s: %j', (title, version) => {
  expect(keyVersionOf(title)).toEqual(version);
});
