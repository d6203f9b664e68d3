import { describe, expect, it } from 'vitest';
import { formatEnvFile, parseEnvFile } from './env-file';

describe('an environment file', () => {
  it('gives back what was written', () => {
    const values = { SCRUTIN_KEY: 'a=b c', SCRUTIN_LEDGER_KEY: '' };
    expect(parseEnvFile(formatEnvFile(values))).toEqual(values);
  });

  it('may hold comments and empty lines', () => {
    expect(parseEnvFile('# keys\n\nexport A=1\nKEY=x\n')).toEqual({ KEY: 'x' });
  });
});
