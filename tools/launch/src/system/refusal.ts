/**
 * A failure that the person who started a command can do something about. Its message is one clear sentence,
 * printed alone and without a stack.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
