import { describe, expect, it } from 'vitest';
import { appEnvironment } from './environment';

const around = {
  port: 3007,
  host: '127.0.0.1',
  publicUrl: 'http://localhost:3007',
  databaseUrl: 'postgres://ours',
  kafkaBrokers: '127.0.0.1:9092',
  keys: { SCRUTIN_KEY: 'ours', SCRUTIN_LEDGER_KEY: 'ours too' },
  admin: { username: 'admin', password: 'made up' },
};

describe('appEnvironment', () => {
  it('tells the application what was started for it', () => {
    expect(appEnvironment({}, around)).toMatchObject({
      NODE_ENV: 'production',
      PORT: '3007',
      SCRUTIN_HOST: '127.0.0.1',
      DATABASE_URL: 'postgres://ours',
      KAFKA_BROKERS: '127.0.0.1:9092',
      SCRUTIN_PUBLIC_URL: 'http://localhost:3007',
      SCRUTIN_KEY: 'ours',
      SCRUTIN_LEDGER_KEY: 'ours too',
      SCRUTIN_ADMIN_USERNAME: 'admin',
      SCRUTIN_ADMIN_PASSWORD: 'made up',
    });
  });

  it('passes on what the shell says, which goes before what was made up', () => {
    const shell = { PATH: '/bin', SCRUTIN_LOG_LEVEL: 'debug', SCRUTIN_KEY: 'theirs' };
    expect(appEnvironment(shell, around)).toMatchObject(shell);
  });

  it('takes what is empty for what is not there', () => {
    expect(appEnvironment({ SCRUTIN_KEY: '' }, around)).toMatchObject({ SCRUTIN_KEY: 'ours' });
  });

  it('keeps the port that was found, and the address on which it is asked, whatever the shell wanted', () => {
    expect(appEnvironment({ PORT: '3000', SCRUTIN_HOST: '0.0.0.0' }, around)).toMatchObject({
      PORT: '3007',
      SCRUTIN_HOST: '127.0.0.1',
    });
  });
});
