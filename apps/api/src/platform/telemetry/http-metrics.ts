import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Counter, Histogram } from 'prom-client';
import { durationBuckets, type Telemetry } from './telemetry';

/**
 * Of these only how many and how long: the outcomes of casts and of credentials are counted by themselves, without a
 * connection to a request.
 */
const withoutStatus = /\/(ballots|credentials)$/;

const overloadStatus = 503;

interface RouteInstruments {
  readonly requests: Counter.Internal;
  readonly durations: Histogram.Internal<'method' | 'route'>;
}

interface Instruments {
  readonly requests: Counter<'method' | 'route' | 'status'>;
  readonly durations: Histogram<'method' | 'route'>;
}

/** Counts requests by the template of their route, never by their address. */
export function measureRequests(server: FastifyInstance, telemetry: Telemetry): void {
  const requests = telemetry.counter({
    name: 'scrutin_http_requests_total',
    help: 'Requests that were answered or given up, by route and class of status.',
    labels: ['method', 'route', 'status'],
  });
  const durations = telemetry.histogram({
    name: 'scrutin_http_request_duration_seconds',
    help: 'From the arrival of a request until its answer was sent.',
    labels: ['method', 'route'],
    buckets: durationBuckets,
  });
  const inFlight = telemetry.gauge({
    name: 'scrutin_http_requests_in_flight',
    help: 'Requests that are being answered.',
  });
  const refused = telemetry.counter({
    name: 'scrutin_http_overload_refusals_total',
    help: 'Requests that were answered with 503.',
  });
  const instruments = byRoute({ requests, durations });
  server.addHook('onRequest', (request, reply, done) => {
    inFlight.inc();
    // Also comes for answers that nobody waited for.
    reply.raw.once('close', () => {
      inFlight.dec();
      if (reply.raw.writableFinished && reply.statusCode === overloadStatus) refused.inc();
      const { requests: count, durations: time } = instruments(request, reply);
      count.inc();
      time.observe(reply.elapsedTime / 1_000);
    });
    done();
  });
}

/** Looking up labels costs more than counting, so that each combination is looked up once. */
function byRoute({ requests, durations }: Instruments) {
  const known = new Map<string, RouteInstruments>();
  return (request: FastifyRequest, reply: FastifyReply): RouteInstruments => {
    const { url } = request.routeOptions;
    const route = url ?? 'none';
    // A request without a route may have any method.
    const method = url === undefined ? 'any' : request.method;
    const status = statusClassOf(route, reply);
    const key = `${method} ${route} ${status}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = {
      requests: requests.labels({ method, route, status }),
      durations: durations.labels({ method, route }),
    };
    known.set(key, made);
    return made;
  };
}

function statusClassOf(route: string, { raw, statusCode }: FastifyReply): string {
  if (withoutStatus.test(route)) return 'any';
  return raw.writableFinished ? `${Math.floor(statusCode / 100)}xx` : 'given_up';
}
