import { HtmlValidate } from 'html-validate';

/** The rules of html-validate for mail, without those that what MJML writes for old mail clients cannot keep. */
export const mailRules = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'attr-spacing': 'off',
    'doctype-style': ['error', { style: 'lowercase' }],
    'no-conditional-comment': 'off',
    'no-deprecated-attr': 'off',
    'no-inline-style': 'off',
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'prefer-tbody': 'off',
    'aria-label-misuse': 'off',
    'attribute-allowed-values': 'off',
  },
});

/** What html-validate objects to: line, rule and message. */
export function complaints(rules: HtmlValidate, html: string): string[] {
  const report = rules.validateStringSync(html);
  return report.results.flatMap((result) =>
    result.messages.map((message) => `${message.line}: ${message.ruleId}: ${message.message}`),
  );
}
