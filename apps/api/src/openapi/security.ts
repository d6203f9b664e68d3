import { AdminGuard, OptionalAdminGuard } from '../identity';
import { MetricsGuard } from '../platform/telemetry/metrics.guard';
import { VoterGuard } from '../voting';
import type { Route } from './routes';
import type { JsonSchema } from './schemas';

export const securitySchemes = {
  admin: { type: 'http', scheme: 'bearer', description: 'The token of POST /api/auth/login.' },
  voter: { type: 'http', scheme: 'bearer', description: 'The token of POST /api/voter-sessions.' },
  operator: { type: 'http', scheme: 'bearer', description: 'SCRUTIN_METRICS_TOKEN.' },
} as const;

/** By guard. An empty requirement says that it goes without a token, too. */
const requirements = new Map<unknown, readonly JsonSchema[]>([
  [AdminGuard, [{ admin: [] }]],
  [OptionalAdminGuard, [{ admin: [] }, {}]],
  [VoterGuard, [{ voter: [] }]],
  [MetricsGuard, [{ operator: [] }]],
]);

/** Empty where no token is asked for. */
export const securityOf = ({ guards }: Route): readonly JsonSchema[] =>
  guards.flatMap((guard) => requirements.get(guard) ?? []);
