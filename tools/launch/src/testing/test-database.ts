import { randomBytes } from 'node:crypto';
import { querySql } from '../postgres/query';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  /** Also ends the connections that are still open to it. */
  readonly drop: () => Promise<void>;
}

/**
 * A database of a test's own on the shared server. With `template`, it begins as a copy of that one, to which
 * nobody may be connected; that is much quicker than migrating again.
 */
export async function createTestDatabase(
  adminUrl: string,
  options: { readonly template?: string } = {},
): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = options.template === undefined ? '' : ` TEMPLATE "${options.template}"`;
  await querySql(adminUrl, `CREATE DATABASE "${name}"${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: async () => {
      await querySql(adminUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    },
  };
}
