/** Makes mail HTML of MJML; throws where the MJML is not sound. The same MJML gives the same HTML. */
export type ConvertMail = (mjml: string) => Promise<string>;

/** MJML 5, strict. It is loaded with the first mail, since it takes a quarter of a second. */
export const convertMail: ConvertMail = async (mjml) => {
  const { default: mjml2html } = await import('mjml');
  const { html } = await mjml2html(mjml, {
    validationLevel: 'strict',
    fonts: {},
    keepComments: false,
    ignoreIncludes: true,
  });
  return html;
};
