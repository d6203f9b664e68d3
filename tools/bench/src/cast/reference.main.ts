/** The two simpler servers: one that only checks ballots, and one that takes each by a transaction of its own. */

import { generateKeyPairSync, sign } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import {
  assembleJws,
  checkBallot,
  leafHash,
  receiptPayload,
  signingInput,
  type Ballot,
} from '@scrutin/domain';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { answerParent } from './children/answer-parent';
import type { TestBox } from './election/box';
import type { Address } from './load/exchange';
import { OneTransactionEach } from './references/one-transaction';
import { contextOf, verifiersOf } from './references/verifiers';

interface ServeInput {
  readonly box: TestBox;
  /** The scratch database. */
  readonly databaseUrl: string;
}

/** The application's. */
const bodyBytesMax = 256 * 1024;
const host = '127.0.0.1';
/** Of as many digits as a busy box has. */
const position = 12_345;

/** As long as every receipt, and signed once: these servers need not sign. */
function anyReceipt({ ledger }: TestBox): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const payload = receiptPayload({ leaf: leafHash('any ballot'), ledger, position });
  const input = signingInput('scrutin-receipt-1', payload);
  return assembleJws(input, sign(null, Buffer.from(input), privateKey));
}

const commands = {
  serve: async ({ box, databaseUrl }: ServeInput): Promise<Address> => {
    const server = fastify({ bodyLimit: bodyBytesMax });
    const [verifiers, context, receipt] = [verifiersOf(box), contextOf(box), anyReceipt(box)];
    const transactions = new OneTransactionEach(databaseUrl, box.id);
    const route = (path: string, take: (ballot: Ballot) => Promise<void>): void => {
      server.post(path, async (request: FastifyRequest, reply: FastifyReply) => {
        const { ballot } = request.body as { ballot: string };
        const checked = await checkBallot(ballot, context, verifiers);
        if (!checked.ok) return reply.status(422).send({ code: checked.error });
        await take(checked.value);
        return reply.status(201).send({ receipt });
      });
    };
    route('/checks', () => Promise.resolve());
    route('/transactions', (ballot) => transactions.cast(ballot));
    await server.listen({ host, port: 0 });
    return { host, port: (server.server.address() as AddressInfo).port };
  },
};
export type ReferenceCommands = typeof commands;

answerParent(commands);
