import type { PathClass } from '../../model/signals.ts';

// The first match counts: a test of an API package is a test, a document in a vendored module is vendored.
const patterns: [PathClass, RegExp][] = [
  ['vendor', /(?:^|\/)(?:vendor|third_party|node_modules|Godeps|licenses|common-protos|kodata)\//],
  ['vendor', /(?:^|\/)(?:go\.sum|go\.mod|go\.work(?:\.sum)?|Gopkg\.(?:lock|toml)|vendor\.conf|glide\.(?:lock|yaml))$/],
  ['vendor', /(?:^|\/)(?:package-lock\.json|yarn\.lock|Cargo\.lock|repository_locations\.bzl)$/],
  ['ci', /^(?:\.github\/(?!.*TEMPLATE)|\.circleci\/|\.travis|\.azure-pipelines|\.cirrus|\.prow|prow\/|ci\/|\.ci\/)/],
  ['ci', /(?:^|\/)(?:\.travis\.yml|\.golangci\.ya?ml|\.?appveyor\.yml|codecov\.ya?ml|Vagrantfile|Jenkinsfile)$/],
  ['release', /(?:^|\/)(?:changelogs?|releases|releasenotes|release-notes)\//i],
  ['release', /(?:^|\/)(?:CHANGELOG[^/]*|version_history\.rst)$/i],
  ['generated', /(?:^|\/)zz_generated[^/]*$|\.pb(?:\.\w+)*\.go$|\.gen\.(?:go|json)$|_generated\.go$|\.pb\.html$/],
  ['generated', /(?:^|\/)(?:generated\.proto|bindata\.go|swagger\.json)$|(?:^|\/)(?:generated|openapi-spec)\//],
  ['generated', /(?:^|\/)client\/(?:clientset|listers|informers|injection)\//],
  ['test', /(?:^|\/)(?:tests?|testing|testdata|test-infra|e2e|fixtures|mocks?|fakes?|fuzz)\//],
  ['test', /_test\.(?:go|cc|py)$|\.test\.\w+$|\.bats$/],
  ['proto', /\.proto$/],
  [
    'docs',
    /\.(?:md|rst|adoc|txt|png|svg|gif|jpe?g)$|(?:^|\/)docs?\/|(?:^|\/)(?:LICENSE|OWNERS\w*|MAINTAINERS|README)$/i,
  ],
  ['build', /(?:^|\/)(?:Makefile|Dockerfile|BUILD|WORKSPACE|\.bazelrc|CODEOWNERS)[^/]*$|\.(?:mk|bzl|bazel)$/],
  ['build', /^(?:hack|build|scripts|bazel|tools)\/.*\.(?:sh|py|json|ya?ml)$|^hack\//],
  ['api', /(?:^|\/)(?:apis?|crds?)\/|(?:^|\/)types\.go$|(?:^|\/)pkg\/config\/schema\//],
];

/** The class of a path in a repository; a path that no rule knows is code. Linear in the path's length. */
export function classifyPath(path: string): PathClass {
  const bounded = path.slice(0, 1000);
  return patterns.find(([, pattern]) => pattern.test(bounded))?.[0] ?? 'code';
}
