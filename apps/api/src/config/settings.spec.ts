import { describe, expect, it } from 'vitest';
import { InvalidSettings, parseSettings } from './settings';

const key = 'ab'.repeat(32);
const complete = {
  DATABASE_URL: 'postgres://scrutin@localhost/scrutin',
  KAFKA_BROKERS: 'one:9092, two:9092',
  SCRUTIN_KEY: key,
  SCRUTIN_LEDGER_KEY: Buffer.from(key, 'hex').toString('base64url'),
};

describe('parseSettings', () => {
  it('fills in what may be left out', () => {
    expect(parseSettings(complete)).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      kafkaBrokers: ['one:9092', 'two:9092'],
      publicUrl: 'http://localhost:3000',
      roles: ['api', 'relay', 'tally', 'keeper'],
      firstAdmin: null,
      allowsUnsafeDurability: false,
      metricsToken: null,
    });
  });

  it('reads keys as hexadecimal or base64url text', () => {
    const settings = parseSettings(complete);
    expect(settings.masterKey).toEqual(settings.ledgerMasterKey);
  });

  it('keeps only the origin of the public address', () => {
    const settings = parseSettings({
      ...complete,
      SCRUTIN_PUBLIC_URL: 'https://vote.example:443/x/',
    });
    expect(settings.publicUrl).toBe('https://vote.example');
  });

  it('treats an empty variable as one that is not there', () => {
    expect(parseSettings({ ...complete, PORT: '' }).port).toBe(3000);
  });

  it.each([
    ['DATABASE_URL', 'mysql://x'],
    ['DATABASE_URL', undefined],
    ['KAFKA_BROKERS', ' , '],
    ['KAFKA_BROKERS', 'nohost'],
    ['KAFKA_BROKERS', 'one:9092,two'],
    ['KAFKA_BROKERS', 'one:'],
    ['KAFKA_BROKERS', ':9092'],
    ['KAFKA_BROKERS', 'one:0'],
    ['KAFKA_BROKERS', 'one:65536'],
    ['KAFKA_BROKERS', 'kafka://one:9092'],
    ['KAFKA_BROKERS', '::1:9092'],
    ['SCRUTIN_KEY', 'short'],
    ['SCRUTIN_LEDGER_KEY', undefined],
    ['SCRUTIN_ROLES', 'api,king'],
    ['PORT', '70000'],
    ['SCRUTIN_HOST', 'vote.example'],
    ['SCRUTIN_HOST', 'localhost'],
    ['SCRUTIN_TRUST_PROXY', 'yes'],
    ['SCRUTIN_ADMIN_USERNAME', 'ada'],
    ['SCRUTIN_ADMIN_PASSWORD', 'a password without a name'],
    ['SCRUTIN_ADMIN_USERNAME', 'a'.repeat(201)],
    ['SCRUTIN_METRICS_TOKEN', 'a'.repeat(31)],
    ['SCRUTIN_METRICS_TOKEN', `${'a'.repeat(32)} b`],
  ])('names %s when it is %s', (name, value) => {
    const parse = () => parseSettings({ ...complete, [name]: value });
    expect(parse).toThrow(InvalidSettings);
    expect(parse).toThrow(name);
  });

  it.each([
    ['KAFKA_BROKERS', 'nohost', 'must be host:port'],
    ['SCRUTIN_HOST', 'localhost', 'must be an address of this machine'],
    ['SCRUTIN_ADMIN_USERNAME', 'ada', 'and SCRUTIN_ADMIN_PASSWORD are set both or neither'],
    ['SCRUTIN_LEDGER_KEY', undefined, 'is needed by the role keeper'],
  ])('says what is wanted of %s, also beside other errors', (name, value, wanted) => {
    const parse = () => parseSettings({ ...complete, DATABASE_URL: undefined, [name]: value });
    expect(parse).toThrow('DATABASE_URL: ');
    expect(parse).toThrow(wanted);
  });

  it('says of what is wrong not that it is missing, too', () => {
    const wrong = {
      SCRUTIN_LEDGER_KEY: 'short',
      SCRUTIN_ADMIN_USERNAME: 'ada',
      SCRUTIN_ADMIN_PASSWORD: 'a'.repeat(2_000),
    };
    const parse = () => parseSettings({ ...complete, ...wrong });
    expect(parse).toThrow(/SCRUTIN_LEDGER_KEY.*\n.*SCRUTIN_ADMIN_PASSWORD/);
    expect(parse).not.toThrow(/is needed by|both or neither/);
  });

  it('takes a first admin who can sign in', () => {
    const { firstAdmin } = parseSettings({
      ...complete,
      SCRUTIN_ADMIN_USERNAME: 'ada',
      SCRUTIN_ADMIN_PASSWORD: ' x ',
    });
    expect(firstAdmin).toEqual({ username: 'ada', password: ' x ' });
  });

  it('wants no ledger key of a process without the keeper', () => {
    const { SCRUTIN_LEDGER_KEY: _, ...rest } = complete;
    expect(parseSettings({ ...rest, SCRUTIN_ROLES: 'api,relay' }).ledgerMasterKey).toBeNull();
  });
});
