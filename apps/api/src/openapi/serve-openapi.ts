import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument } from './document';

/**
 * `/api/openapi.json`, and a page to read it and to try it out at `/api/docs`, whose files come from here, too. The
 * document is made when it is first asked for.
 */
export function serveOpenApi(app: NestFastifyApplication): void {
  const document = (): OpenAPIObject => openApiDocument(app) as unknown as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, {
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Scrutin: API',
    swaggerOptions: { defaultModelsExpandDepth: 0, tryItOutEnabled: true },
  });
}
