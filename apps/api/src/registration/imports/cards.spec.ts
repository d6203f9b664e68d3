import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardLink, cardsCsv } from './cards';

const publicUrl = 'https://vote.example';
const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 20 })
  .filter((value) => value.isWellFormed());
const card = fc.record({ registrationNumber: text, name: text, region: text, accessCode: text });

describe('cards as CSV', () => {
  it('come back as they are', () => {
    fc.assert(
      fc.property(fc.array(card, { maxLength: 5 }), (cards) => {
        const csv = cardsCsv(cards, { publicUrl, isForSpreadsheet: false, hasHeader: true });
        expect(parse(csv, { columns: true, record_delimiter: '\n' })).toEqual(
          cards.map((one) => ({ ...one, link: cardLink(publicUrl, one) })),
        );
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '=a,"b"'])(
    'for a spreadsheet hold no formula: %j',
    (name) => {
      const cards = [{ registrationNumber: 'A', name, region: 'N', accessCode: 'C' }];
      const csv = cardsCsv(cards, { publicUrl, isForSpreadsheet: true, hasHeader: true });
      const [read] = parse<{ name: string }>(csv, { columns: true, record_delimiter: '\n' });
      expect(read?.name).toBe(`'${name}`);
    },
  );
});

describe('the link of a card', () => {
  it('carries number and code in its fragment alone', () => {
    fc.assert(
      fc.property(text, text, (registrationNumber, accessCode) => {
        const link = new URL(cardLink(publicUrl, { registrationNumber, accessCode }));
        expect(`${link.origin}${link.pathname}${link.search}`).toBe(`${publicUrl}/vote`);
        expect([...new URLSearchParams(link.hash.slice(1))]).toEqual([
          ['n', registrationNumber],
          ['c', accessCode],
        ]);
      }),
    );
  });
});
