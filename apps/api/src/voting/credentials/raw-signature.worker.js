import { constants, privateDecrypt, publicEncrypt } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

/** The modular exponentiation alone: what is blinded carries its padding already. */
const raw = (key) => ({ key, padding: constants.RSA_NO_PADDING });

/**
 * Answers each `{ key, message }` with the message raised to the private exponent, or with null if raising that to
 * the public exponent does not give the message back: a wrong result of an RSA computation can give the key away.
 */
parentPort.on('message', ({ key, message }) => {
  const signature = privateDecrypt(raw(key), message);
  const isRight = publicEncrypt(raw(key), signature).equals(message);
  parentPort.postMessage(isRight ? signature : null);
});
