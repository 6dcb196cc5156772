/** What a model is asked: its messages, and the name and JSON schema of the answer. */
export type Prompt = {
  messages: readonly { role: string; content: string }[];
  schema: { name: string; schema: unknown };
};

/** Sixteen hexadecimal digits that stand alone, as the marker of a request does. */
const markerShape = /(?<![\dA-Za-z])[\da-f]{16}(?![\dA-Za-z])/;

/**
 * A prompt as one text, the same whatever its random marker is: the marker is the first word of its shape in the first message
 * of the user, which names it before any evidence. Those who ask and those who answer from a recording go by this text.
 */
export function canonicalPrompt({ messages, schema }: Prompt): string {
  const asked = messages.find(({ role }) => role === 'user')?.content ?? '';
  const [marker] = markerShape.exec(asked) ?? [];
  const text = JSON.stringify([messages.map(({ role, content }) => [role, content]), schema.name, schema.schema]);
  return marker === undefined ? text : text.replaceAll(marker, 'marker');
}
