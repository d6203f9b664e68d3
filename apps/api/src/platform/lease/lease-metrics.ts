import type { Transactions } from '../database/transactions';
import type { Telemetry } from '../telemetry/telemetry';
import type { Leadership } from './leadership';
import type { LeaseRole } from './lease-store';

/** Tells who leads, and, by leaders and standbys alike, how old the lease is. Answers the same leadership. */
export function measureLease(
  telemetry: Telemetry,
  leadership: Leadership,
  transactions: Pick<Transactions, 'read'>,
): Leadership {
  const { role } = leadership;
  telemetry.readGauge(
    {
      name: 'scrutin_leader',
      help: '1 where this process leads in the role, 0 where it stands by.',
      labels: ['role'],
    },
    () => [{ labels: { role }, value: leadership.lease === null ? 0 : 1 }],
  );
  telemetry.readGauge(
    {
      name: 'scrutin_leader_epoch',
      help: 'The how manieth leader of the role this process is; absent where it stands by.',
      labels: ['role'],
    },
    () => (leadership.lease === null ? [] : [{ labels: { role }, value: leadership.lease.epoch }]),
  );
  telemetry.readGauge(
    {
      name: 'scrutin_lease_age_seconds',
      help: 'Since anybody renewed the lease of the role, by the clock of the database.',
      labels: ['role'],
    },
    async () => [{ labels: { role }, value: await readAge(transactions, role) }],
  );
  return leadership;
}

/** On the general pool: nobody who asks for this may keep a connection from the one who renews. */
async function readAge(transactions: Pick<Transactions, 'read'>, role: LeaseRole): Promise<number> {
  const [row] = await transactions.read<{ age: string }>(
    'select extract(epoch from clock_timestamp() - renewed_at) as age from leases where role = $1',
    [role],
  );
  return Number(row?.age);
}
