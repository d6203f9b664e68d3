import { Controller, Get, Header, Headers, Param, Query, Res } from '@nestjs/common';
import { imageHashSchema, imageQuery, type ImageQuery } from '@scrutin/contracts';
import type { FastifyReply } from 'fastify';
import { notFound } from '../platform/http/problem';
import { ImagesRepository } from './images.repository';

@Controller('images')
export class ImagesController {
  constructor(private readonly images: ImagesRepository) {}

  /** The address holds the hash of what it answers, so a copy is good for ever. */
  @Get(':hash')
  @Header('content-type', 'image/webp')
  @Header('cache-control', 'public, max-age=31536000, immutable')
  async find(
    @Param('hash', { schema: imageHashSchema }) hash: string,
    @Query({ schema: imageQuery }) { size }: ImageQuery,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const bytes = await this.images.find(hash, size);
    if (bytes === null) throw notFound('picture');
    const etag = `"${hash}-${size}"`;
    void reply.header('etag', etag);
    if (ifNoneMatch?.includes(etag) !== true) return bytes;
    void reply.status(304);
    return undefined;
  }
}
