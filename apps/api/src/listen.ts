import type { INestApplication } from '@nestjs/common';
import type { Settings } from './config';
import { StartRefused } from './platform/database/start-checks';

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'that is not allowed to this user',
};

/** Throws {@link StartRefused} with one sentence where that is for the operator to change. */
export async function listen(
  app: Pick<INestApplication, 'listen'>,
  { port, host }: Pick<Settings, 'port' | 'host'>,
): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new StartRefused(
      `Nothing can listen at port ${port} of ${host}: ${reason} (PORT and SCRUTIN_HOST say where).`,
    );
  }
}
