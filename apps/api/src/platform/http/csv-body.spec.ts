import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readCsvBody } from './csv-body';
import { ProblemError } from './problem';

const limits = { bytesMax: 10, silenceMsMax: 60_000 };

const read = async (
  body: unknown,
  more: Partial<typeof limits> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<string | ProblemError['document']> => {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of readCsvBody(body, { headers }, { ...limits, ...more }))
      chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (error instanceof ProblemError) return error.document;
    throw error;
  }
};
const bodyOf = (...chunks: readonly string[]) =>
  Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe('the body of a file', () => {
  it('is taken as it is, and not compressed', async () => {
    expect(await read(bodyOf('abc'), {}, { 'content-encoding': 'Identity' })).toBe('abc');
    expect(await read(bodyOf('abc'), {}, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
      code: 'unsupported_media_type',
    });
  });

  it('comes in its order, up to the last byte that is allowed', async () => {
    expect(await read(bodyOf('01234', '', '56789'))).toBe('0123456789');
    expect(await read(bodyOf())).toBe('');
  });

  it('is refused with one byte more, and what is left of it is let through', async () => {
    const body = bodyOf('01234', '56789', 'x', 'y', 'z');
    expect(await read(body)).toMatchObject({ status: 413, code: 'too_large' });
    await new Promise((resolve) => body.once('end', resolve));
  });

  it('is refused at once where it says that it is too large', async () => {
    const body = bodyOf('0');
    const headers = { 'content-length': '11' };
    expect(await read(body, {}, headers)).toMatchObject({ status: 413, code: 'too_large' });
    expect(await read(bodyOf('0'), {}, { 'content-length': '10' })).toBe('0');
  });

  it('is refused where nothing comes any more', async () => {
    const body = new Readable({ read: () => undefined });
    body.push('0');
    const answer = await read(body, { silenceMsMax: 20 });
    expect(answer).toMatchObject({ status: 408, code: 'request_timeout' });
  });

  it('ends with the error of a sender who goes away', async () => {
    const body = new Readable({ read: () => undefined });
    body.push('0');
    const reading = read(body);
    body.destroy(new Error('aborted'));
    await expect(reading).rejects.toThrow('aborted');
  });

  it.each([undefined, '', { a: 1 }])('is not %j', async (body) => {
    expect(await read(body)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
  });
});
