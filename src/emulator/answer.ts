/** An answer of the emulator, before it is sent. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function json(status: number, value: object): Answer {
  return { status, type: 'application/x-amz-json-1.1', body: JSON.stringify(value) };
}

export function xml(status: number, body: string, headers?: Readonly<Record<string, string>>): Answer {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
  return { status, type: 'text/xml', body: text, ...(headers === undefined ? {} : { headers }) };
}

/** Text as XML has it. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
