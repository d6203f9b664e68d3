import { loginRequest } from '@scrutin/contracts';
import { z } from 'zod';

export const roleNames = ['api', 'relay', 'tally', 'keeper'] as const;
export type RoleName = (typeof roleNames)[number];

const keyBytes = 32;

/** 32 bytes, as base64url or hexadecimal text. */
const masterKey = z.string().transform((text, context) => {
  const bytes = /^[0-9a-fA-F]{64}$/.test(text)
    ? Buffer.from(text, 'hex')
    : Buffer.from(text, 'base64url');
  if (bytes.length === keyBytes) return bytes;
  context.addIssue({ code: 'custom', message: `must be ${keyBytes} bytes as base64url or hex` });
  return z.NEVER;
});

const commaSeparated = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const portMax = 65_535;

/** As kafkajs splits it, which knows no addresses with colons in them. */
const broker = z.string().refine((text) => {
  const port = Number(/^[^\s:/]+:([0-9]+)$/.exec(text)?.[1]);
  return port >= 1 && port <= portMax;
}, 'must be host:port, several of them separated by commas');

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

/** Long enough that nobody guesses it, and nothing but what a header carries as it is. */
const metricsToken = z
  .string()
  .regex(/^[A-Za-z0-9._~+/-]{32,256}=*$/, 'must be 32 to 256 letters, digits or . _ ~ + / -');

/** Where other variables are wrong, too, so that all is said at once. */
const always = (): boolean => true;

const environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(portMax).default(3000),
    SCRUTIN_HOST: z
      .union(
        [z.ipv4(), z.ipv6()],
        'must be an address of this machine and no name, such as 0.0.0.0, 127.0.0.1 or ::',
      )
      .default('0.0.0.0'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    KAFKA_BROKERS: z.string().transform(commaSeparated).pipe(z.array(broker).min(1)),
    SCRUTIN_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    SCRUTIN_ROLES: z
      .string()
      .default(roleNames.join(','))
      .transform(commaSeparated)
      .pipe(z.array(z.enum(roleNames)).min(1)),
    SCRUTIN_KEY: masterKey,
    SCRUTIN_LEDGER_KEY: masterKey.optional(),
    SCRUTIN_ADMIN_USERNAME: loginRequest.shape.username.optional(),
    SCRUTIN_ADMIN_PASSWORD: loginRequest.shape.password.optional(),
    SCRUTIN_TRUST_PROXY: flag,
    SCRUTIN_ALLOW_UNSAFE_DURABILITY: flag,
    SCRUTIN_ISSUER_KEY_BITS: z.enum(['2048', '3072']).default('3072'),
    SCRUTIN_TOPIC_PREFIX: z
      .string()
      .regex(/^[a-z0-9.-]{0,40}$/)
      .default(''),
    SCRUTIN_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
    SCRUTIN_METRICS_TOKEN: metricsToken.optional(),
    SCRUTIN_WEB_DIR: z.string().optional(),
  })
  .refine((env) => !env.SCRUTIN_ROLES.includes('keeper') || env.SCRUTIN_LEDGER_KEY !== undefined, {
    when: always,
    path: ['SCRUTIN_LEDGER_KEY'],
    error: 'is needed by the role keeper',
  })
  .refine(
    (env) =>
      (env.SCRUTIN_ADMIN_USERNAME === undefined) === (env.SCRUTIN_ADMIN_PASSWORD === undefined),
    {
      when: always,
      path: ['SCRUTIN_ADMIN_USERNAME'],
      error: 'and SCRUTIN_ADMIN_PASSWORD are set both or neither',
    },
  );

/** Everything that a process is told from outside. Read once, at start; nothing else looks at the environment. */
export interface Settings {
  readonly port: number;
  /** The address of this machine on which it listens. */
  readonly host: string;
  readonly databaseUrl: string;
  readonly kafkaBrokers: readonly string[];
  /** Scheme, host and port under which people reach this server, without a trailing slash. */
  readonly publicUrl: string;
  readonly roles: readonly RoleName[];
  readonly masterKey: Buffer;
  readonly ledgerMasterKey: Buffer | null;
  readonly firstAdmin: { readonly username: string; readonly password: string } | null;
  readonly trustsProxy: boolean;
  readonly allowsUnsafeDurability: boolean;
  /** Modulus of new issuer keys. */
  readonly issuerKeyBits: 2048 | 3072;
  /** Put before every topic and consumer group, so that several installations can share a Kafka. */
  readonly topicPrefix: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug';
  /** What `GET /metrics` wants to be shown; null: there is no such page. */
  readonly metricsToken: string | null;
  /** Folder of the built web app; null: the API serves none. */
  readonly webDirectory: string | null;
}

export class InvalidSettings extends Error {}

/** Throws {@link InvalidSettings} with one line for each variable that is missing or wrong. */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new InvalidSettings(`The environment is not complete:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.SCRUTIN_HOST,
    databaseUrl: values.DATABASE_URL,
    kafkaBrokers: values.KAFKA_BROKERS,
    publicUrl: new URL(values.SCRUTIN_PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin,
    roles: values.SCRUTIN_ROLES,
    masterKey: values.SCRUTIN_KEY,
    ledgerMasterKey: values.SCRUTIN_LEDGER_KEY ?? null,
    firstAdmin:
      values.SCRUTIN_ADMIN_USERNAME === undefined || values.SCRUTIN_ADMIN_PASSWORD === undefined
        ? null
        : { username: values.SCRUTIN_ADMIN_USERNAME, password: values.SCRUTIN_ADMIN_PASSWORD },
    trustsProxy: values.SCRUTIN_TRUST_PROXY,
    allowsUnsafeDurability: values.SCRUTIN_ALLOW_UNSAFE_DURABILITY,
    issuerKeyBits: values.SCRUTIN_ISSUER_KEY_BITS === '2048' ? 2048 : 3072,
    topicPrefix: values.SCRUTIN_TOPIC_PREFIX,
    logLevel: values.SCRUTIN_LOG_LEVEL,
    metricsToken: values.SCRUTIN_METRICS_TOKEN ?? null,
    webDirectory: values.SCRUTIN_WEB_DIR ?? null,
  };
}
