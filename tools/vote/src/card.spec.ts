import { describe, expect, it } from 'vitest';
import { parseLink, readCard } from './card';

const link = 'http://localhost:3000/vote#n=A-1&c=ABCDE-FGHJK-MNPQR';

describe('the link of a voter card', () => {
  it('says where to vote, and who with which code', () => {
    expect(parseLink(link)).toEqual({
      origin: 'http://localhost:3000',
      registrationNumber: 'A-1',
      accessCode: 'ABCDE-FGHJK-MNPQR',
    });
  });

  it('may hold any number, encoded', () => {
    const number = 'É 1/2&3#+%';
    const fragment = new URLSearchParams({ n: number, c: 'A' }).toString();
    expect(parseLink(`https://x.example/vote#${fragment}`).registrationNumber).toBe(number);
  });

  it.each(['', 'A-1', 'ftp://x/vote#n=A-1&c=B'])('is not "%s"', (text) => {
    expect(() => parseLink(text)).toThrow('not the link of a voter card');
  });

  it.each(['http://x/vote', 'http://x/vote#n=A-1', 'http://x/vote?n=A-1&c=B'])(
    'is not complete: %s',
    (text) => expect(() => parseLink(text)).toThrow('Put it in quotes'),
  );

  it('is never repeated in a message', () => {
    expect(() => parseLink('http://x/vote#n=A-1&s=ABCDE')).toThrow(/^(?!.*ABCDE)/);
  });
});

describe('a card', () => {
  it('may be given by number and code', () => {
    expect(readCard({ number: 'A-1', code: 'B' })).toEqual({
      origin: null,
      registrationNumber: 'A-1',
      accessCode: 'B',
    });
    expect(readCard({})).toEqual({ origin: null, registrationNumber: null, accessCode: null });
  });

  it('given in both ways is what was said by itself', () => {
    expect(readCard({ link, code: 'OTHER' })).toMatchObject({
      registrationNumber: 'A-1',
      accessCode: 'OTHER',
    });
  });
});
