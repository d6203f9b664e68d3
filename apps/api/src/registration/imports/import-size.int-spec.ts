import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/test-app';
import {
  countImported,
  importCsv,
  importFile,
  importRow,
  mark,
  newRegion,
} from '../../../test/test-registry';

const rows = 50_000;
const wrongEvery = 50;
/** Of the process, above what it had; the client is in it, too. */
const memoryBytesMax = 400 * 2 ** 20;
/** On a machine that others share; by itself each takes seconds. */
const timeoutMs = 180_000;

describe('an import of fifty thousand', () => {
  let app: TestApp;
  let regionCode: string;
  beforeAll(async () => {
    app = await startTestApp({ roles: ['api'] });
    regionCode = (await newRegion(app)).code;
  });
  afterAll(() => app.stop());

  const linesOf = async (path: string): Promise<string[]> => {
    const answer = await app.asAdmin('GET', path);
    expect(answer.status).toBe(200);
    return answer.text.trimEnd().split('\n');
  };

  it(
    'reports exactly the thousand wrong rows among them, and keeps nothing',
    async () => {
      const number = mark();
      const before = await countImported(app);
      const isWrong = (index: number): boolean => index % wrongEvery === wrongEvery - 1;
      const records = Array.from({ length: rows }, (_, index) =>
        importRow({
          registrationNumber: `${number}-${index}`,
          regionCode,
          ...(isWrong(index) ? { gender: `x${index}` } : {}),
        }),
      );
      const answer = await importCsv(app, importFile(...records));
      expect(answer.status).toBe(422);
      expect(answer.body.rejected).toHaveLength(1_000);
      const lines = await linesOf(`/api/voters/imports/${answer.body.importId}/rejections`);
      expect(lines.slice(1)).toEqual(
        records.flatMap((_, index) =>
          isWrong(index) ? [`${index + 2},gender,unknown_value,x${index}`] : [],
        ),
      );
      expect(await countImported(app)).toEqual({ ...before, imports: before.imports + 1 });
    },
    timeoutMs,
  );

  it(
    'registers them all, tells of each, and has a card for each in their order',
    async () => {
      const number = mark();
      const numbers = Array.from({ length: rows }, (_, index) => `${number}-${index}`);
      const records = numbers.map((registrationNumber) =>
        importRow({ registrationNumber, regionCode }),
      );
      const file = importFile(...records);
      const before = process.memoryUsage().rss;
      let peak = before;
      const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
      const answer = await importCsv(app, file);
      clearInterval(sampling);
      expect(peak - before).toBeLessThan(memoryBytesMax);
      expect(answer.body).toMatchObject({ accepted: rows, rejected: [] });
      const { importId } = answer.body;
      const [told] = await app.transactions.read<{ count: number; messages: number }>(
        `select count(distinct voters.id)::integer as count, count(*)::integer as messages
       from outbox join voters on voters.id::text = aggregateid
       where aggregatetype = 'voters' and import_id = $1`,
        [importId],
      );
      expect(told).toEqual({ count: rows, messages: rows });
      const [, ...cards] = await linesOf(`/api/voters/imports/${importId}/cards`);
      expect(cards.map((card) => card.split(',')[0])).toEqual(numbers);
      expect(new Set(cards.map((card) => card.split(',')[3])).size).toBe(rows);
    },
    timeoutMs,
  );
});
