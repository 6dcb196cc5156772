/** What a changed file is for. Each path has one class. */
export type PathClass =
  'vendor' | 'generated' | 'ci' | 'release' | 'test' | 'proto' | 'api' | 'docs' | 'build' | 'code';

// The first match counts: a test of an API package is a test, a document in a vendored module is vendored.
const patterns: [PathClass, RegExp][] = [
  ['vendor', /(?:^|\/)(?:vendor|third_party|node_modules|Godeps)\//],
  ['vendor', /(?:^|\/)(?:go\.sum|go\.mod|go\.work(?:\.sum)?|Gopkg\.(?:lock|toml)|vendor\.conf|glide\.(?:lock|yaml))$/],
  ['vendor', /(?:^|\/)(?:package-lock\.json|yarn\.lock|Cargo\.lock|repository_locations\.bzl)$/],
  ['ci', /^(?:\.github\/(?!.*TEMPLATE)|\.circleci\/|\.travis|\.azure-pipelines|\.cirrus|\.prow|prow\/|ci\/|\.ci\/)/],
  ['ci', /(?:^|\/)(?:\.travis\.yml|\.golangci\.ya?ml|appveyor\.yml|codecov\.ya?ml|Vagrantfile|Jenkinsfile)$/],
  ['release', /(?:^|\/)(?:changelogs?|releases|releasenotes|release-notes)\//i],
  ['release', /(?:^|\/)(?:CHANGELOG[^/]*|version_history\.rst)$/i],
  ['generated', /(?:^|\/)zz_generated[^/]*$|\.pb(?:\.\w+)*\.go$|\.gen\.(?:go|json)$|_generated\.go$|\.pb\.html$/],
  ['generated', /(?:^|\/)(?:generated|bindata\.go|openapi-spec|swagger\.json)(?:\/|$)/],
  ['test', /(?:^|\/)(?:tests?|testing|testdata|test-infra|e2e|fixtures|mocks?|fakes?|fuzz)\//],
  ['test', /_test\.(?:go|cc|py)$|\.test\.\w+$|_suite_test\.go$|\.bats$/],
  ['proto', /\.proto$/],
  [
    'docs',
    /\.(?:md|rst|adoc|txt|png|svg|gif|jpe?g)$|(?:^|\/)docs?\/|(?:^|\/)(?:LICENSE|OWNERS\w*|MAINTAINERS|README)$/i,
  ],
  ['api', /(?:^|\/)(?:apis?|crds?)\/|(?:^|\/)types\.go$|(?:^|\/)pkg\/config\/schema\//],
  [
    'build',
    /(?:^|\/)(?:Makefile|Dockerfile|BUILD|BUILD\.bazel|WORKSPACE|\.bazelrc|CODEOWNERS)[^/]*$|\.(?:mk|bzl|bazel)$/,
  ],
  ['build', /^(?:hack|build|scripts|tools|bazel|contrib\/ansible)\//],
];

/** The class of a path in a repository; a path that no rule knows is code. Linear in the path's length. */
export function classifyPath(path: string): PathClass {
  const bounded = path.slice(0, 1000);
  return patterns.find(([, pattern]) => pattern.test(bounded))?.[0] ?? 'code';
}
