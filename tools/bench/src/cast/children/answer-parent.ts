import type { Answered, Asked, Commands } from './messages';

async function answer(commands: Commands, { id, name, input }: Asked): Promise<Answered> {
  try {
    const command = commands[name];
    if (command === undefined) throw new Error(`there is no ${name}`);
    return { id, value: await command(input as never) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Makes this process the child of a {@link Child}; it ends with its parent. */
export function answerParent(commands: Commands): void {
  process.on('message', (message) => {
    void answer(commands, message as Asked).then((answered) => process.send?.(answered));
  });
  process.once('disconnect', () => process.exit());
}
