import { collectDefaultMetrics } from 'prom-client';
import type { Settings } from '../../config';
import { version } from '../version';
import type { Telemetry } from './telemetry';

/** What prom-client tells of any Node process, where somebody may ask for it, and which program this is. */
export function measureProcess(
  telemetry: Telemetry,
  { metricsToken, roles }: Pick<Settings, 'metricsToken' | 'roles'>,
): void {
  telemetry.readGauge(
    {
      name: 'scrutin_build_info',
      help: 'Always 1; its labels say which version runs, and in which roles.',
      labels: ['version', 'roles'],
    },
    () => [{ labels: { version, roles: [...roles].sort().join(',') }, value: 1 }],
  );
  if (metricsToken !== null) collectDefaultMetrics({ register: telemetry.registry });
}
