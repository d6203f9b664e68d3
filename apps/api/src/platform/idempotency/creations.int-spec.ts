import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';

const party = { name: { en: 'Harbour List' }, colour: '#0F8B8D' };

describe('a creating request with an Idempotency-Key', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
  });
  afterAll(() => app.stop());

  const create = (key: string, body: object = party) =>
    app.asAdmin<{ id: string }>('POST', '/api/parties', {
      body,
      headers: { 'idempotency-key': key },
    });
  const count = async () =>
    Number((await app.transactions.read<{ n: string }>('select count(*) as n from parties'))[0]?.n);

  it('makes nothing again and is told the same', async () => {
    const key = randomUUID();
    const before = await count();
    const first = await create(key);
    const again = await create(`"${key}"`);
    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await count()).toBe(before + 1);
  });

  it('makes one thing of many requests at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('is refused for another request', async () => {
    const key = randomUUID();
    await create(key);
    const answer = await create(key, { ...party, colour: '#FFFFFF' });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('may be right later, after a refusal', async () => {
    const key = randomUUID();
    expect((await create(key, { ...party, colour: 'blue' })).status).toBe(400);
    expect((await create(key)).status).toBe(201);
  });

  it('is kept for a day, sealed, and forgotten then', async () => {
    const key = randomUUID();
    const { body: first } = await create(key);
    const kept = async () =>
      (
        await app.transactions.read<{ stored: string }>(
          `select encode(outcome_sealed, 'escape') as stored from idempotency_keys where key = $1`,
          [key],
        )
      ).map(({ stored }) => stored);
    expect((await kept()).join()).not.toContain(first.id);
    await app.transactions.run((tx) =>
      tx.query(
        `update idempotency_keys set created_at = created_at - interval '24 hours 1 second' where key = $1`,
        [key],
      ),
    );
    await create(randomUUID());
    expect(await kept()).toEqual([]);
    expect((await create(key)).body.id).not.toBe(first.id);
  });

  it.each(['', 'a b', 'é'.repeat(2), 'x'.repeat(256)])('needs a key: %j', async (key) => {
    const answer = await create(key);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ field: 'Idempotency-Key' }] });
  });
});
