/** The voters: sends prepared ballots over HTTP. */

import { answerParent } from './children/answer-parent';
import type { TestBox } from './election/box';
import { readBallots } from './load/ballot-files';
import { checkAnswers } from './load/check-receipts';
import { runClosedLoop, type Sent } from './load/closed-loop';
import type { Address } from './load/exchange';

interface CastInput {
  readonly address: Address;
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly concurrency: number;
  readonly seconds: number;
}

let ballots: Buffer[] = [];
let sent: Sent[] = [];

function requestOf(index: number, { address, path }: CastInput): Buffer {
  const ballot = ballots[index] ?? Buffer.alloc(0);
  const [start, end] = ['{"ballot":"', '"}'];
  const head =
    `POST ${path} HTTP/1.1\r\nhost: ${address.host}:${address.port}\r\ncontent-type: application/json\r\n` +
    `content-length: ${start.length + ballot.length + end.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head + start), ballot, Buffer.from(end)]);
}

const commands = {
  load: async (files: readonly string[]): Promise<number> => {
    ballots = readBallots(files);
    return Promise.resolve(ballots.length);
  },
  cast: async (input: CastInput) => {
    sent = await runClosedLoop({ ...input, requestOf: (index) => requestOf(index, input) });
    return {
      sent: sent.length,
      created: sent.filter(({ answer }) => answer?.status === 201).length,
      sentAtMs: Float64Array.from(sent, ({ sentAtMs }) => sentAtMs),
      answeredAtMs: Float64Array.from(sent, ({ answeredAtMs }) => answeredAtMs),
    };
  },
  /** Of what was sent last. */
  check: async (box: TestBox) => {
    const { accepted, positions, failures } = checkAnswers(sent, ballots, box);
    const answeredAtMs = Float64Array.from(accepted, (each) => each.answeredAtMs);
    return Promise.resolve({ positions: Float64Array.from(positions), answeredAtMs, failures });
  },
};
export type LoadCommands = typeof commands;

answerParent(commands);
