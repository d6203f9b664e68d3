import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '@scrutin/domain';
import { AccessCodeKeys } from '../../voters/access-code-keys';
import { ImportReader } from './import-reader';
import type { ThreadAnswer, ThreadData, ThreadRequest } from './import-thread';

assert(parentPort !== null, 'this is the program of a thread');
const port = parentPort;
const { masterKey } = workerData as ThreadData;
const reader = new ImportReader({
  codes: masterKey === null ? null : new AccessCodeKeys(Buffer.from(masterKey)),
});

port.on('message', (bytes: ThreadRequest) => {
  const part = bytes === null ? reader.end() : reader.push(bytes);
  const answer: ThreadAnswer = {
    ...part,
    voters: Buffer.from(part.voters, 'utf8'),
    rejections: Buffer.from(part.rejections, 'utf8'),
  };
  port.postMessage(answer);
});
