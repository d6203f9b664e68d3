import { describe, expect, it } from 'vitest';
import { parseCards, voterCsv } from './voter-csv';

describe('voter CSV', () => {
  it('quotes what would break a row', () => {
    const csv = voterCsv([
      {
        registrationNumber: 'A-1',
        name: 'Ana "Nan", Ruelle',
        dateOfBirth: '1984-05-31',
        gender: 'female',
        regionCode: 'N',
      },
    ]);
    expect(csv).toBe(
      'registrationNumber,name,dateOfBirth,gender,regionCode\n' +
        'A-1,"Ana ""Nan"", Ruelle",1984-05-31,female,N\n',
    );
  });

  it('has those of the optional columns that are used', () => {
    const voter = {
      registrationNumber: 'A-1',
      name: 'Ana',
      dateOfBirth: '1984-05-31',
      gender: 'female',
      regionCode: 'N',
    } as const;
    const csv = voterCsv([
      { ...voter, email: 'ana@example.org' },
      { ...voter, registrationNumber: 'A-2', city: 'Clearport' },
    ]);
    expect(csv).toBe(
      'registrationNumber,name,dateOfBirth,gender,regionCode,city,email\n' +
        'A-1,Ana,1984-05-31,female,N,,ana@example.org\n' +
        'A-2,Ana,1984-05-31,female,N,Clearport,\n',
    );
  });

  it('reads cards with either line ending', () => {
    const header = 'registrationNumber,name,region,accessCode,link';
    const row = 'A-1,"Ruelle, Ana",North,ABCD,http://x/vote#n=A-1';
    for (const ending of ['\n', '\r\n'])
      expect(parseCards(`${header}${ending}${row}${ending}`)).toEqual([
        {
          registrationNumber: 'A-1',
          name: 'Ruelle, Ana',
          region: 'North',
          accessCode: 'ABCD',
          link: 'http://x/vote#n=A-1',
        },
      ]);
  });

  it('refuses cards without codes', () => {
    expect(() => parseCards('registrationNumber,name\nA-1,Ana\n')).toThrow();
  });
});
