import { StandardSchemaSerializerInterceptor, type LoggerService } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module';
import type { Settings } from './config';
import { serveOpenApi } from './openapi';
import { fileMsMax, limitArrival } from './platform/http/arrival';
import { passCsvBodies } from './platform/http/csv-body';
import { passImageBodies } from './platform/http/image-body';
import { LiveAdapter } from './live';
import { readJsonBodies } from './platform/http/json-body';
import { ProblemFilter } from './platform/http/problem-filter';
import { refuseUnreadable, refuseWrongEscapes } from './platform/http/refused-before-routing';
import { sendSecurityHeaders } from './platform/http/security-headers';
import { SchemaValidationPipe } from './platform/http/validation';
import { serveWebApp } from './platform/http/web-app';
import { newId } from './platform/ids';
import { logRequests } from './platform/logging/access-log';
import { countingLogger } from './platform/telemetry/counting-logger';
import { measureRequests } from './platform/telemetry/http-metrics';
import { Telemetry } from './platform/telemetry/telemetry';
import { connectTally } from './tally';

const bodyBytesMax = 256 * 1024;

interface ApplicationParts {
  readonly settings: Settings;
  readonly dataSource: DataSource;
  readonly logger: LoggerService | false;
}

/** The application, ready to listen. The data source is initialized and migrated. */
export async function createApplication(parts: ApplicationParts): Promise<NestFastifyApplication> {
  const { settings, dataSource, logger } = parts;
  const filter = new ProblemFilter();
  const telemetry = new Telemetry();
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesMax,
    // Only what our own proxy wrote, which is the last entry: clients write the others.
    trustProxy: settings.trustsProxy ? (_address, hop) => hop === 0 : false,
    genReqId: newId,
    requestTimeout: fileMsMax,
    clientErrorHandler: refuseUnreadable,
    requestIdHeader: false,
    frameworkErrors: (error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      filter.answer(error, reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ settings, dataSource, telemetry }),
    adapter,
    {
      logger: logger === false ? false : countingLogger(logger, telemetry),
      abortOnError: false,
      bodyParser: false,
    },
  );
  if (settings.roles.includes('api')) app.useWebSocketAdapter(new LiveAdapter(app));
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalPipes(new SchemaValidationPipe());
  measureRequests(app.getHttpAdapter().getInstance(), telemetry);
  limitArrival(app);
  refuseWrongEscapes(app);
  readJsonBodies(app);
  passCsvBodies(app);
  passImageBodies(app);
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)));
  app.useGlobalFilters(filter);
  await sendSecurityHeaders(app, settings.publicUrl);
  logRequests(app.getHttpAdapter().getInstance());
  if (settings.roles.includes('api')) serveOpenApi(app);
  if (settings.webDirectory !== null && settings.roles.includes('api'))
    await serveWebApp(app, settings.webDirectory);
  if (settings.roles.includes('tally')) connectTally(app);
  app.enableShutdownHooks();
  return app;
}
