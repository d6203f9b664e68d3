import { bold, dim, say } from '../steps.mjs';
import type { Addresses } from './data-dir/addresses';
import type { DataDirLayout } from './data-dir/layout';
import type { AdminSignIn } from './data-dir/secrets';

interface Welcome {
  readonly layout: DataDirLayout;
  readonly hasDemo: boolean;
  readonly apiUrl: string;
  readonly addresses: Addresses;
  readonly admin: AdminSignIn;
}

/** Tells what is running and how to use it. */
export async function welcome({ layout, addresses, admin }: Welcome): Promise<void> {
  const row = (name: string, text: string): void => {
    say(`${dim(name.padEnd(10))} ${text}`);
  };
  say('');
  row('Scrutin', bold(addresses.publicUrl));
  row('Admin', `${admin.username} / ${admin.password}`);
  row('Data', layout.dir);
  row('Logs', layout.logs);
  row('Stop', 'Ctrl-C');
  say('');
}
