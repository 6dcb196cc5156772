/** What so much is built on that a new version of it is news, by name or by the path of its module. */
const names = ['go', 'golang', 'etcd', 'runc', 'grpc', 'containerd', 'cni'];
const paths = [
  String.raw`go\.etcd\.io\/etcd(?:\/\S{0,80})?`,
  String.raw`google\.golang\.org\/grpc`,
  String.raw`github\.com\/opencontainers\/runc`,
];
/** What breaks its users at a new minor version too. */
const breakers = [
  'go',
  'golang',
  'etcd',
  'runc',
  String.raw`go\.etcd\.io\/etcd(?:\/\S{0,80})?`,
  String.raw`github\.com\/opencontainers\/runc`,
];

// As a word of its own: `golang.org/x/text` and `go-units` are other things.
const [key, breaking] = [[...names, ...paths], breakers].map(
  (some) => new RegExp(String.raw`(?<![\w./-])(?:${some.join('|')})(?![\w./-])`, 'i'),
) as [RegExp, RegExp];
const lastVersion =
  /\bv?(?<major>\d{1,5})\.(?<minor>\d{1,5})(?:\.(?<patch>\d{1,5}))?(?<suffix>[-.+]?(?:alpha|beta|rc)\S{0,40})?(?!.*\d\.\d)/i;
/** Who names the path of a module brings the library alone. */
const modulePath = /(?:golang\.org|etcd\.io|github\.com)\//i;

/**
 * The last version that a title names of such a thing, where it is no patch and no candidate: whether it breaks users, since
 * it is a major version or one of what breaks at minor ones too, and whether it is the library alone. Null where it names none.
 */
export function keyVersionOf(title: string): { breaks: boolean; isLibrary: boolean } | null {
  const text = title.slice(0, 300);
  const version = key.test(text) ? lastVersion.exec(text)?.groups : undefined;
  if (version === undefined || Number(version['patch'] ?? 0) !== 0 || version['suffix'] !== undefined) return null;
  return { breaks: Number(version['minor']) === 0 || breaking.test(text), isLibrary: modulePath.test(text) };
}
