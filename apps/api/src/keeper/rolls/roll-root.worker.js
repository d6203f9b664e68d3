import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

const commitmentBytes = 32;
const leafPrefix = Buffer.of(0x00);
const nodePrefix = Buffer.of(0x01);

const sha256 = (...parts) => hash('sha256', Buffer.concat(parts), 'buffer');

/** Roots of perfect subtrees of falling size: those of the bits of `leaves`. */
let subtrees = [];
let leaves = 0;

/** A leaf of RFC 9162, merged with every subtree that it makes complete. */
function add(commitment) {
  let node = sha256(leafPrefix, commitment);
  for (let bits = leaves; bits % 2 === 1; bits = Math.floor(bits / 2))
    node = sha256(nodePrefix, subtrees.pop(), node);
  subtrees.push(node);
  leaves += 1;
}

/** The root of all since the last one. */
function takeRoot() {
  const last = subtrees.pop();
  const root =
    last === undefined
      ? sha256()
      : subtrees.reduceRight((right, left) => sha256(nodePrefix, left, right), last);
  subtrees = [];
  leaves = 0;
  return root;
}

/** Takes commitments of one roll in ascending order, as many at once as one likes; null asks for the root. */
parentPort.on('message', (commitments) => {
  if (commitments === null) {
    parentPort.postMessage(takeRoot());
    return;
  }
  const bytes = Buffer.from(commitments.buffer, commitments.byteOffset, commitments.byteLength);
  for (let start = 0; start < bytes.length; start += commitmentBytes)
    add(bytes.subarray(start, start + commitmentBytes));
  parentPort.postMessage(null);
});
