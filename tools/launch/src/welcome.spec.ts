import readCode from 'jsqr';
import { describe, expect, it } from 'vitest';
import { stripVTControlCharacters } from 'node:util';
import { layoutOf } from './data-dir/layout';
import { firstPageCode, linkAt, welcomeRows } from './welcome';

const card = (name: string, region: string, registrationNumber: string) => ({
  name,
  region,
  registrationNumber,
  accessCode: 'X3ART',
  link: `http://localhost:3000/vote#n=${registrationNumber}&c=X3ART`,
});

const about = {
  layout: layoutOf('/srv/my votes'),
  addresses: {
    publicUrl: 'http://localhost:3007',
    databaseUrl: 'postgres://scrutin:secret@127.0.0.1:5432/scrutin',
    kafkaBrokers: '127.0.0.1:9092',
  },
  admin: { username: 'admin', password: 'jx7j-mdt7' },
};
const demo = {
  election: '4d1c5a1e-6f2b-4d0e-9c4b-0f4f3c1d2e3a',
  importId: '0b0f6a52-1c3d-4e5f-8a9b-0c1d2e3f4a5b',
  printed: [card('Oona Wyndham', 'Mistmount', 'OND-1'), card('Ivo Yverne', 'Elm Vale', 'OND-2')],
  others: [card('Nils Lacombe', 'Elm Vale', 'OND-3')],
};

const textOf = (rows: readonly (readonly [string, string])[]): string =>
  stripVTControlCharacters(rows.map((row) => row.join('|')).join('\n'));

describe('linkAt', () => {
  it('leads to where the server is today, with all that the card says', () => {
    expect(linkAt('http://localhost:3007', 'https://votes.example/vote?x=1#n=A-1&c=B')).toBe(
      'http://localhost:3007/vote?x=1#n=A-1&c=B',
    );
  });
});

describe('the welcome', () => {
  it('tells where things are, who may sign in, and how to stop', () => {
    expect(textOf(welcomeRows({ ...about, demo: null }))).toBe(
      [
        'Scrutin|http://localhost:3007',
        'Admin|admin / jx7j-mdt7',
        'API|http://localhost:3007/api/docs',
        'Data|/srv/my votes',
        'Logs|/srv/my votes/logs',
        'Stop|Ctrl-C',
      ].join('\n'),
    );
  });

  it('shows the results of the demo election and the links of its printed voters alone', () => {
    const text = textOf(welcomeRows({ ...about, demo }));
    expect(text).toContain(`Results|http://localhost:3007/elections/${demo.election}\n`);
    expect(text).toContain(
      'Vote as|Oona Wyndham, Mistmount  http://localhost:3007/vote#n=OND-1&c=X3ART\n' +
        '|Ivo Yverne, Elm Vale     http://localhost:3007/vote#n=OND-2&c=X3ART\n',
    );
    expect(text).not.toContain('OND-3');
  });

  it('keeps the password of the database to itself', () => {
    expect(textOf(welcomeRows({ ...about, demo }))).not.toContain('secret');
  });
});

const pixelsPerModule = 4;

/** What a camera sees of lines in which a character is two modules, one above the other. */
function photographed(lines: readonly string[]): string | undefined {
  const modules = lines.flatMap((line) => [
    Array.from(line, (character) => '█▀'.includes(character)),
    Array.from(line, (character) => '█▄'.includes(character)),
  ]);
  const width = (modules[0]?.length ?? 0) * pixelsPerModule;
  const height = modules.length * pixelsPerModule;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const row = modules[Math.floor(y / pixelsPerModule)] ?? [];
      const isWhite = row[Math.floor(x / pixelsPerModule)] === true;
      pixels.fill(isWhite ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      pixels[(y * width + x) * 4 + 3] = 255;
    }
  return readCode(pixels, width, height)?.data;
}

describe('the code for phones', () => {
  const addresses = { ...about.addresses, publicUrl: 'http://192.168.1.20:3000' };

  it('leads to the results of the demo election', () => {
    expect(photographed(firstPageCode({ addresses, demo }))).toBe(
      `http://192.168.1.20:3000/elections/${demo.election}`,
    );
  });

  it('leads to the list of elections where there is no demo', () => {
    expect(photographed(firstPageCode({ addresses, demo: null }))).toBe('http://192.168.1.20:3000');
  });
});
