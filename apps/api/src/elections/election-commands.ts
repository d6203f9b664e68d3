import { Inject, Injectable } from '@nestjs/common';
import {
  annulElection,
  closeElection,
  extendElection,
  fail,
  ok,
  openElection,
  sealElection,
  type ElectionTimes,
  type Result,
  type Sealing,
} from '@scrutin/domain';
import type { AnnulElectionRequest, ExtendElectionRequest } from '@scrutin/contracts';
import { SETTINGS, type Settings } from '../config';
import type { Actor } from '../platform/audit/audit-entry';
import { withoutGaps } from '../registration';
import { Transactions, type Tx } from '../platform/database/transactions';
import { addToOutbox } from '../platform/relay/outbox';
import type { Election, ElectionAtTime } from './election';
import {
  recordAnnulled,
  recordAnnulling,
  recordExtensions,
  recordVersion,
} from './election-decisions';
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
        if (decision.value.kind === 'seal') {
          const plannedOpensAt = election.times.opensAt;
          const draft = { ...facts, election: { ...election, plannedOpensAt } };
          return this.beginSealing(tx, draft, decision.value);
        }
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

  /** "Longer": moves the time to close of the election and its boxes, for a reason that everybody can read. */
  async extend(
    by: Actor,
    id: string,
    { closesAt, reason }: ExtendElectionRequest,
  ): Promise<Commanded> {
    return this.decide({ by, action: 'election.extended' }, id, async (tx, { election, nowMs }) => {
      const extension = extendElection(
        { times: election.times, extensions: election.extensions.length },
        Date.parse(closesAt),
        nowMs,
      );
      if (!extension.ok) return extension;
      const explained = { ...extension.value, reason: withoutGaps(reason) };
      const extensions = [...election.extensions, explained];
      await recordExtensions(tx, id, extensions);
      return move(tx, { ...election, extensions }, { closesAt: extension.value.toClosesAt });
    });
  }

  /** It counts for nothing, for a reason that everybody can read. Open boxes are closed first, by the keeper. */
  async annul(by: Actor, id: string, request: AnnulElectionRequest): Promise<Commanded> {
    return this.decide(
      { by, action: 'election.annul_requested' },
      id,
      async (tx, { election, nowMs }) => {
        const decision = annulElection(election.times, election.annulment !== null, nowMs);
        if (!decision.ok) return decision;
        const annulment = { at: nowMs, reason: withoutGaps(request.reason) };
        const annulled = { ...election, annulment };
        if (decision.value.kind === 'close') {
          await recordAnnulling(tx, id, annulment);
          const { closesAt } = decision.value;
          return closesAt === null ? tell(tx, annulled, {}) : move(tx, annulled, { closesAt });
        }
        const { annulledAt } = decision.value;
        await recordAnnulling(tx, id, annulment);
        await recordAnnulled(tx, id, annulledAt);
        const told = await tell(tx, annulled, { annulledAt });
        const action = 'election.annulled';
        if (told.ok) recordElection(tx, { by, action, before: election, after: told.value });
        return told;
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

/** The rows are written. */
async function tell(tx: Tx, old: Election, times: Partial<ElectionTimes>): Promise<Commanded> {
  const election = { ...old, times: { ...old.times, ...times }, version: old.version + 1 };
  await recordVersion(tx, election);
  await addToOutbox(tx, [electionMessageOf(election)]);
  return ok(election);
}
