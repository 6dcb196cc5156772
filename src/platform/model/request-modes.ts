import type { ChatRequest } from '../ports.ts';

/** How a server takes a request. Servers that speak OpenAI's protocol differ in these parameters. */
export type Modes = {
  /** A strict JSON schema, JSON of any form with the schema in words, or words alone. */
  format: 'schema' | 'object' | 'text';
  limit: 'max_completion_tokens' | 'max_tokens';
};

export const firstModes: Modes = { format: 'schema', limit: 'max_completion_tokens' };

/** The body of a request, without streaming and without tools. */
export function bodyOf(model: string, { messages, schema, maxTokens }: ChatRequest, { format, limit }: Modes) {
  const { words, ...strict } = schema;
  const formats = {
    schema: { response_format: { type: 'json_schema' as const, json_schema: { ...strict, strict: true } } },
    object: { response_format: { type: 'json_object' as const } },
    text: {},
  };
  const said = format === 'schema' ? messages : sayForm(messages, words);
  return { model, messages: said, [limit]: maxTokens, ...formats[format] };
}

/** The form is said where the rules are: at the end of the first message. */
function sayForm([first, ...rest]: ChatRequest['messages'], words: string): ChatRequest['messages'] {
  return first === undefined ? rest : [{ ...first, content: `${first.content}\n\n${words}` }, ...rest];
}

const simpler = { schema: 'object', object: 'text', text: null } as const;

/** The server does not know a parameter. Of a limit that is too large the older name would be refused too. */
const unknown = /unsupported(?![ _]value)|unknown|unrecogni[sz]ed|unexpected|not (?:supported|permitted)|extra inputs/i;

/** What a server says of a refusal: the parameter that it names, or its message where it names none; its code and its words. */
type Refusal = { about: string; code: string | null; message: string };

/** What to try after a server refused a parameter (400 or 422); null where the refusal is about something else. */
export function nextModes(modes: Modes, { about, code, message }: Refusal): Modes | null {
  if (
    modes.limit === 'max_completion_tokens' &&
    /max_completion_tokens/i.test(about) &&
    unknown.test(`${code ?? ''} ${message}`)
  )
    return { ...modes, limit: 'max_tokens' };
  const format = simpler[modes.format];
  const isFormat = /response_?format|json_?\s?schema|json_?\s?object|json mode|structured output|guided/i.test(about);
  return isFormat && format !== null ? { ...modes, format } : null;
}
