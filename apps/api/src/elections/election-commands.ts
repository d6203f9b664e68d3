import { Inject, Injectable } from '@nestjs/common';
import {
  closeElection,
  fail,
  ok,
  openElection,
  sealElection,
  type Result,
  type Sealing,
} from '@scrutin/domain';
import { SETTINGS, type Settings } from '../config';
import type { Actor } from '../platform/audit/audit-entry';
import { Transactions, type Tx } from '../platform/database/transactions';
import { addToOutbox } from '../platform/relay/outbox';
import type { Election, ElectionAtTime } from './election';
import type { ElectionRefusal } from './election-refusal';
import { moveTime, type MovedTime } from './election-times';
import { electionMessageOf } from './election-wire';
import { ElectionsRepository } from './elections.repository';
import { recordElection } from './record-election';
import { checkSealable, readSealingFacts, toSeal, type SealingFacts } from './sealing-check';

/** What was decided; the keeper does what remains. */
type Commanded = Result<Election, ElectionRefusal>;

const notThere = { code: 'not_found', what: 'election' } as const;

/** Writes down what an admin decided about the life of an election. */
@Injectable()
export class ElectionCommands {
  constructor(
    private readonly transactions: Transactions,
    private readonly elections: ElectionsRepository,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Freezes it; the keeper makes keys, roll and manifest. */
  async seal(by: Actor, id: string): Promise<Commanded> {
    return this.decide(
      { by, action: 'election.seal_requested' },
      id,
      async (tx, { election, nowMs }) => {
        const facts = await readSealingFacts(tx, election);
        const sealing = sealElection(toSeal(facts), nowMs);
        return sealing.ok ? this.beginSealing(tx, facts, sealing.value) : sealing;
      },
    );
  }

  /** "Open now": seals a draft first. */
  async open(by: Actor, id: string): Promise<Commanded> {
    return this.decide(
      { by, action: 'election.open_requested' },
      id,
      async (tx, { election, nowMs }) => {
        const facts = await readSealingFacts(tx, election);
        const decision = openElection(toSeal(facts), nowMs);
        if (!decision.ok) return decision;
        if (decision.value.kind === 'seal') return this.beginSealing(tx, facts, decision.value);
        return move(tx, election, { opensAt: decision.value.opensAt });
      },
    );
  }

  /** "Close now": nobody votes any more; the keeper writes the closing entries. */
  async close(by: Actor, id: string): Promise<Commanded> {
    return this.decide(
      { by, action: 'election.close_requested' },
      id,
      async (tx, { election, nowMs }) => {
        const decision = closeElection(election.times, nowMs);
        return decision.ok ? move(tx, election, { closesAt: decision.value.closesAt }) : decision;
      },
    );
  }

  private async decide(
    { by, action }: { readonly by: Actor; readonly action: string },
    id: string,
    command: (tx: Tx, found: ElectionAtTime) => Promise<Commanded>,
  ): Promise<Commanded> {
    return this.transactions.run(async (tx) => {
      const found = await this.elections.lock(tx, id);
      if (found === null) return fail(notThere);
      const commanded = await command(tx, found);
      if (commanded.ok)
        recordElection(tx, { by, action, before: found.election, after: commanded.value });
      return commanded;
    });
  }

  private async beginSealing(tx: Tx, draft: SealingFacts, sealing: Sealing): Promise<Commanded> {
    const { sealingAt, opensAt, closesAt } = sealing;
    const times = { ...draft.election.times, sealingAt, opensAt, closesAt };
    const election = {
      ...draft.election,
      times,
      sealingFailure: null,
      version: draft.election.version + 1,
    };
    const check = await checkSealable(tx, { ...draft, election }, this.settings.publicUrl);
    if (!check.ok) return check;
    await this.elections.update(tx, election);
    await addToOutbox(tx, [electionMessageOf(election)]);
    return ok(election);
  }
}

async function move(tx: Tx, old: Election, time: MovedTime): Promise<Commanded> {
  const election = { ...old, times: { ...old.times, ...time }, version: old.version + 1 };
  await moveTime(tx, election, time);
  await addToOutbox(tx, [electionMessageOf(election)]);
  return ok(election);
}
