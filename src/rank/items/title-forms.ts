import { anyOf } from './any-of.ts';

/** How a plain title tells that it is not news. */

export const automated = anyOf(String.raw`
  nightly ^update.dependencies$ ^(?:golang|go)_?format ^format_(?:markdown|go) ^\[\w*bot\]
  ^\[?auto(?:mated|mator|matic)(?!.*cherry) ^\[?auto[-_]?merge ^sync\w*_(?:from|with)
  ^sync_.{0,80}\b(?:with|from|to)_.{0,80}\b(?:master|main|branch|upstream) ^(?:master|main)_merge ^merge_(?:branch|remote)
  ^merge_.{0,80}\b(?:into|to|from)_.{0,80}\b(?:master|main|branch|upstream|release\S*|collab\S*)`);

export const trifle = anyOf(String.raw`
  typos? spelling misspell\w* grammar_(?:fix|error|mistake)\w* whitespace formatting punctuation ^nit
  (?:broken|dead|corrected)_links? ^(?:\S+:_)?(?:update|fix|correct)\w*_.{0,80}\blinks? badge gitignore mail?map e-?mail_address
  comments?_(?:on|in|of|for) duplicated?_imports? gofmt golint lint(?:er|ers|ing)? clang-tidy
  errcheck perfsprint revive gocritic staticcheck gosec golangci\S* testifylint errname nakedret unparam deadcode`);

export const housekeeping = anyOf(String.raw`
  ^(?:prepare_|cut_)?(?:the_)?(?:release|version)_v?\d+ ^(?:prepare|bump)_.{0,80}\b(?:version|release)s? ^version_bump
  release_(?:checklist|script|notes|branch) ^post-release change_?log readme owners.aliases owners?_file maintainers?
  as_(?:a_)?(?:reviewer|approver|member)s? emeritus translations?`);

/** The file of that name, in capitals and as some have misspelt it; owners in small letters are a term of the API. */
export const ownersFile = /\bOWNERS\b/;

/** A class of title: `sure` is a stated prefix, `likely` needs paths that do not speak against it. */
type TitleForm = { sure: RegExp; likely: RegExp };

export const testing: TitleForm = {
  sure: anyOf(String.raw`^\[test(?:ing|s|_framework)?\] ^tests?(?:\([^)]*\))?: ^\[?flak(?:e|y)\]?: ^fuzz\w*:`),
  likely: anyOf(String.raw`
    (?:unit|integration|e2e|conformance|flaky|flake|upgrade|regression|smoke|perf)_tests? test_cases? flak(?:y|e|es)
    ^(?:add|fix|improve|update|split|remove|skip|deflake|refactor|move)_.{0,80}\btests? ^test\w*[/_]\w+ presubmits? postsubmits?
    fuzz(?:ing|er)?`),
};

export const pipeline: TitleForm = {
  sure: anyOf(String.raw`
    ^(?:scripts?|hack|tools?|makefile)(?:/\S+)?: ^(?:ci|circle(?:ci)?|travis|prow|gha|workflows?) ^github_(?:actions?|workflows?)
    ^\.github ^\w+\((?:ci|circle(?:ci)?|travis|build)\): coveralls codecov (?:code|test)_coverage
    (?:ci|circleci|travis|prow|appveyor|github_actions?)_(?:config\w*|jobs?|scripts?|tests?|logs?|workflows?|builds?)`),
  likely: anyOf(String.raw`^build ^chore vagrant makefile dockerfile ci circleci travis prow`),
};

export const documentation: TitleForm = {
  sure: anyOf(String.raw`^(?:docs?|documentation)(?:\([^)]*\))?: ^fix\(docs?\)`),
  likely: anyOf(String.raw`docs? documentation document guide tutorial`),
};

/** How surely a plain title has a form. */
export function titleSays(title: string, form: TitleForm): keyof TitleForm | 'nothing' {
  if (form.sure.test(title)) return 'sure';
  return form.likely.test(title) ? 'likely' : 'nothing';
}
