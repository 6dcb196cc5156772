/** How a title tells that it is not news. Every form is tried on a title without branch marks. */

export const automated =
  /\bnightly\b|^update[_ ]dependencies$|^(?:golang|go) ?format|^format (?:markdown|go)|^\[?auto(?:mated|mator|matic)\b(?!.*cherry)|^sync\w* (?:from|with)\b|^sync\b.*\b(?:with|from|to)\b.*\b(?:master|main|branch|upstream)\b|^merge (?:branch|remote)|^merge\b.*\b(?:into|to|from)\b.*\b(?:master|main|branch|upstream|release\S*|collab\S*)(?:\s|$)|^(?:master|main) merge\b|^\[?auto[- ]?merge|^\[\w*bot\]/i;

export const trifle =
  /\btypos?\b|\bspelling\b|\bmisspell\w*|\bgrammar (?:fix|error|mistake)|\bwhitespace\b|\bformatting\b|\bpunctuation\b|\b(?:broken|dead|corrected) links?\b|^(?:\S+: )?(?:update|fix|correct)\w*\b.*\blinks?\b|\bgofmt\b|\bgolint\b|\blint(?:er|ers|ing)?\b|\bduplicated? imports?\b|\bbadge\b|\bgitignore\b|\bmail?map\b|\be-?mail address|\bclang-tidy\b|\b(?:errcheck|perfsprint|revive|gocritic|staticcheck|gosec|golangci\S*|testifylint|errname|nakedret|unparam|deadcode)\b|^nit\b|\bcomments? (?:on|in|of|for)\b/i;

export const housekeeping =
  /^(?:prepare |cut )?(?:the )?(?:release|version) v?\d|^(?:prepare|bump) .*\b(?:version|release)s?\b|\brelease (?:checklist|script|notes|branch)\b|^version bump|\bchange ?log\b|\bowners_aliases\b|\bowners? file|\bmaintainers?\b|\bas (?:a )?(?:reviewer|approver|member)s?\b|\bemeritus\b|\breadme(?:\.md)?\b|^post-release|\btranslations?\b|^move .*\bdoc\b/i;

/** The file of that name, in capitals and as some have misspelt it; owners in small letters are a term of the API. */
export const ownersFile = /\bOW(?:N)?ERS\b/;

/** A class of title: `sure` is a stated prefix, `likely` needs paths that do not speak against it. */
type TitleForm = { sure: RegExp; likely: RegExp };

export const testing: TitleForm = {
  sure: /^\[test(?:ing|s| framework)?\]|^tests?(?:\([^)]*\))?:|^\[?flak(?:e|y)\]?:|^fuzz\w*:/i,
  likely:
    /\b(?:unit|integration|e2e|conformance|flaky|flake|upgrade|regression|smoke|perf) tests?\b|^(?:add|fix|improve|update|split|remove|skip|deflake|refactor|move)\b.*\btests?\b|\bflak(?:y|e|es)\b|^test\w*[/ ]|\btest case|\bpresubmit|\bpostsubmit|\bfuzz(?:ing|er)?\b/i,
};

export const pipeline: TitleForm = {
  sure: /^(?:scripts?|hack|tools?|makefile)(?:\/\S+)?:|\b(?:coveralls|codecov|(?:code|test) coverage)\b|^(?:ci|circle(?:ci)?|travis|prow|gha|github actions?|workflows?|\.github)\b|^\w+\((?:ci|circle(?:ci)?|travis|build)\):|\b(?:ci|circleci|travis|prow|appveyor|github actions?) (?:config\w*|jobs?|scripts?|tests?|logs?|workflows?|builds?)\b/i,
  likely: /^(?:build|chore)\b|\bvagrant\b|\bmakefile\b|\bdockerfile\b|\bci\b|\bcircleci\b|\btravis\b|\bprow\b/i,
};

export const documentation: TitleForm = {
  sure: /^(?:docs?|documentation)(?:\([^)]*\))?:|^fix\(docs?\)/i,
  likely: /^documentation\b|^docs?\b|\bdocs?$|\b(?:docs?|documentation|document|guide|tutorial)\b/i,
};

export function titleSays(title: string, form: TitleForm): keyof TitleForm | 'nothing' {
  if (form.sure.test(title)) return 'sure';
  return form.likely.test(title) ? 'likely' : 'nothing';
}
