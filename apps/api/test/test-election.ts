import { randomBytes } from 'node:crypto';
import type { ElectionResponse } from '@scrutin/contracts';
import type { TestApp } from './test-app';
import { addVoters, type TestVoter } from './test-voters';
import { until as untilIt } from './until';

type CreateRequest = Readonly<Record<string, unknown>>;

export interface TestElection {
  readonly id: string;
  /** Empty for a draft, which has none yet. */
  readonly box: string;
  /** In the order of the manifest. */
  readonly candidates: readonly string[];
  readonly regions: readonly string[];
  readonly voters: readonly TestVoter[];
}

export interface TestElectionOptions {
  readonly voters?: number;
  readonly candidates?: number;
  /** Voters live in them in turn. */
  readonly regions?: number;
  /** How far it goes; the application, or another one beside it, has to be a keeper for more than a draft. */
  readonly until?: 'draft' | 'sealed' | 'open';
  /** Members of the request that creates it, in place of the usual ones. */
  readonly create?: CreateRequest;
}

const hourMs = 3_600_000;

async function create(app: TestApp, path: string, body: CreateRequest): Promise<{ id: string }> {
  const answer = await app.asAdmin<{ id: string }>('POST', path, { body });
  if (answer.status !== 201) throw new Error(`POST ${path} answered ${answer.text}`);
  return answer.body;
}

async function createRegion(app: TestApp, number: number): Promise<string> {
  const code = `${randomBytes(4).toString('hex')}-${number}`;
  const body = { code, name: { en: `Region ${number}` } };
  return (await create(app, '/api/regions', body)).id;
}

/** Gives a command to an election and waits for the keeper, however long a busy machine takes; fails if it is refused. */
export async function commandElection(
  app: TestApp,
  id: string,
  command: 'seal' | 'open' | 'close',
): Promise<ElectionResponse> {
  const path = `/api/elections/${id}/${command}`;
  const { status, body, text } = await app.asAdmin<ElectionResponse>('POST', path);
  if (status === 200) return body;
  if (status !== 202) throw new Error(`POST ${path}: ${status} ${text}`);
  return untilIt(async () => {
    const answer = await app.asAdmin<ElectionResponse>('GET', `/api/elections/${id}`);
    return answer.body.state === body.state ? null : answer.body;
  }, `it is ${body.state} no more`);
}

/** The one box of a sealed election. */
export async function boxOf(app: TestApp, electionId: string): Promise<string> {
  const rows = await app.transactions.read<{ id: string }>(
    'select id from boxes where election_id = $1',
    [electionId],
  );
  return rows[0]?.id ?? '';
}

/**
 * An election made as an admin makes one, over HTTP, with regions, a party and voters of its own, so that several in
 * one application do not meet. It is open when this resolves, unless `until` says otherwise.
 */
export async function createTestElection(
  app: TestApp,
  options: TestElectionOptions = {},
): Promise<TestElection> {
  const until = options.until ?? 'open';
  const regionNumbers = Array.from({ length: options.regions ?? 1 }, (_, index) => index + 1);
  const regions = await Promise.all(regionNumbers.map((number) => createRegion(app, number)));
  const party = await create(app, '/api/parties', { name: { en: 'Harbour' }, colour: '#0F8B8D' });
  const voters = await addVoters(app, { count: options.voters ?? 3, regionIds: regions });
  const { id } = await create(app, '/api/elections', {
    title: { en: 'A test election' },
    opensAt: until === 'sealed' ? new Date(Date.now() + hourMs).toISOString() : null,
    method: { type: 'one' },
    boxes: 'one',
    visibility: 'live',
    releaseSize: 1,
    regionIds: regions,
    ...options.create,
  });
  const candidates: string[] = [];
  for (let number = 1; number <= (options.candidates ?? 3); number += 1) {
    const body = { name: `Candidate ${number}`, partyId: party.id, listOrder: number };
    candidates.push((await create(app, `/api/elections/${id}/candidates`, body)).id);
  }
  if (until !== 'draft') await commandElection(app, id, until === 'sealed' ? 'seal' : 'open');
  return { id, box: await boxOf(app, id), candidates, regions, voters };
}
