import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

type Answer = Readonly<Record<string, any>>;

/** A language server as a process, spoken to as editors do: messages of JSON-RPC with their length before them. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number | string, (answer: Answer) => void>();
  #buffer = Buffer.alloc(0);
  #requests = 0;

  constructor(command: string, argv: readonly string[]) {
    this.#process = spawn(command, argv);
    this.#process.stdout.on('data', (bytes: Buffer) => this.#read(bytes));
    this.#process.stderr.resume();
  }

  /** The result of a request. */
  async request(method: string, params: object): Promise<any> {
    const id = ++this.#requests;
    const answer = this.#awaited(id);
    this.#send({ id, method, params });
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  }

  notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  /** What the server finds in a text once it is opened under an address. */
  async diagnosticsOf(uri: string, text: string): Promise<readonly Answer[]> {
    const published = this.#awaited(uri);
    this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: 1, text },
    });
    return (await published)['params'].diagnostics;
  }

  stop(): void {
    this.#process.kill();
  }

  #awaited(key: number | string): Promise<Answer> {
    return new Promise((resolve) => this.#waiting.set(key, resolve));
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #read(bytes: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, end))![1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString('utf8', end + 4, end + 4 + length)) as Answer;
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#receive(message);
    }
  }

  #receive(message: Answer): void {
    const { id, method, params } = message;
    // What the server asks of an editor: its settings are all the usual ones.
    if (method !== undefined && id !== undefined)
      this.#send({ id, result: method === 'workspace/configuration' ? params.items.map(() => null) : null });
    else if (id !== undefined) this.#waiting.get(id)?.(message);
    else if (method === 'textDocument/publishDiagnostics') this.#waiting.get(params.uri)?.(message);
  }
}
