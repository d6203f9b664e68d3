import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestApp } from './test-app';
import { testAdmin } from './test-app';

export interface UploadAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An import whose file is sent piece by piece, as the test likes. */
export class SlowUpload {
  /** Rejects where the connection ends without an answer. */
  readonly answer: Promise<UploadAnswer>;

  private constructor(private readonly sending: ClientRequest) {
    this.answer = new Promise<IncomingMessage>((resolve, reject) => {
      sending.once('response', resolve);
      sending.once('error', reject);
    }).then(async (response) => ({
      status: response.statusCode ?? 0,
      body: JSON.parse(await text(response)) as UploadAnswer['body'],
    }));
    this.answer.catch(() => undefined);
  }

  static async begin(
    app: TestApp,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<SlowUpload> {
    const { body } = await app.request<{ token: string }>('POST', '/api/auth/login', {
      body: testAdmin,
    });
    return SlowUpload.beginWith(app, body.token, headers);
  }

  /** By whoever has that token. */
  static beginWith(
    app: TestApp,
    token: string,
    headers: Readonly<Record<string, string>> = {},
  ): SlowUpload {
    const sending = request(`${app.url}/api/voters/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv', ...headers },
    });
    sending.flushHeaders();
    return new SlowUpload(sending);
  }

  /** Resolves when it is on its way. */
  send(piece: string): Promise<void> {
    return new Promise((resolve, reject) =>
      this.sending.write(piece, (error) => (error == null ? resolve() : reject(error))),
    );
  }

  end(): Promise<UploadAnswer> {
    this.sending.end();
    return this.answer;
  }

  abort(): void {
    this.sending.destroy();
  }
}
