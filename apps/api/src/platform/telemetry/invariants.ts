import type { Telemetry } from './telemetry';

/** What never breaks, each said by how it would be broken. */
export type Invariant =
  'cast_beyond_issued' | 'issued_beyond_roll' | 'relayed_beyond_accepted' | 'shown_beyond_accepted';

/** Ledgers or boxes that break each; an invariant that is not measured at this moment is absent. */
type Violations = Readonly<Partial<Record<Invariant, number>>>;

/** Parts that can look at an invariant tell of it here; zero is the only good value. */
export function measureInvariants(telemetry: Telemetry, read: () => Violations): void {
  telemetry.readGauge(
    {
      name: 'scrutin_invariant_violations',
      help: 'Ledgers or boxes that break what must never break. Anything but 0 is an alarm.',
      labels: ['invariant'],
    },
    () => Object.entries(read()).map(([invariant, value]) => ({ labels: { invariant }, value })),
  );
}
