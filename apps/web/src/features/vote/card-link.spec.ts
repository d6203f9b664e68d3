import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCardLink } from './card-link';

describe('the link on a voter card', () => {
  it.each([
    ['#n=1-0001&c=ABCD-EFGH', { registrationNumber: '1-0001', accessCode: 'ABCD-EFGH' }],
    ['#c=ABCD&n=1', { registrationNumber: '1', accessCode: 'ABCD' }],
    ['#n=A%2FB%20%26%20C%2B1&c=X', { registrationNumber: 'A/B & C+1', accessCode: 'X' }],
    ['#n=1', { registrationNumber: '1', accessCode: '' }],
    ['#c=X&other=1', { registrationNumber: '', accessCode: 'X' }],
    ['', null],
    ['#', null],
    ['#content', null],
    ['#n=&c=', null],
  ])('%s', (fragment, card) => {
    expect(readCardLink(fragment)).toEqual(card);
  });

  it('gives back whatever was written into it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(text, text, (registrationNumber, accessCode) => {
        const n = encodeURIComponent(registrationNumber);
        const c = encodeURIComponent(accessCode);
        expect(readCardLink(`#n=${n}&c=${c}`)).toEqual({ registrationNumber, accessCode });
      }),
    );
  });
});
