import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../data-dir/layout';
import { temporaryFolder } from '../testing/temporary-folder';
import { readDemo, readDemoFile, writeDemoFile, type Demo } from './demo-file';

const card = (registrationNumber: string) => ({
  registrationNumber,
  name: 'Oona Wyndham',
  region: 'Mistmount',
  accessCode: 'X3ART-WAKR9-39Y3Y',
  link: `http://localhost:3000/vote#n=${registrationNumber}`,
});

const demo: Demo = {
  election: '4d1c5a1e-6f2b-4d0e-9c4b-0f4f3c1d2e3a',
  importId: '0b0f6a52-1c3d-4e5f-8a9b-0c1d2e3f4a5b',
  printed: [card('OND-0001')],
  others: [card('OND-0002'), card('OND-0003')],
};

describe('the file of the demo', () => {
  it('gives back what was written, to whoever knows the data directory', () => {
    const dir = temporaryFolder();
    writeDemoFile(layoutOf(dir).demo, demo);
    expect(readDemo(dir)).toEqual(demo);
  });

  it('is readable by its owner alone', () => {
    const path = join(temporaryFolder(), 'demo.json');
    writeDemoFile(path, demo);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is null when there is none', () => {
    expect(readDemo(temporaryFolder())).toBeNull();
  });

  it('is not taken when it is not one', () => {
    const path = join(temporaryFolder(), 'demo.json');
    writeDemoFile(path, { election: demo.election } as Demo);
    expect(() => readDemoFile(path)).toThrow();
  });
});
