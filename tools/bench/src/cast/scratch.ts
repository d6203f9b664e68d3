import { Client } from 'pg';
import { createScratch, emptyScratch } from './references/schema';

/** A database of the references' own, in the same server. */
export class Scratch {
  private constructor(
    readonly url: string,
    private readonly client: Client,
  ) {}

  static async create(
    databaseUrl: string,
    { name, boxId }: { readonly name: string; readonly boxId: string },
  ): Promise<Scratch> {
    const admin = new Client({ connectionString: databaseUrl });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    await createScratch(client, boxId);
    return new Scratch(url.href, client);
  }

  async empty(): Promise<void> {
    await emptyScratch(this.client);
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}
