import { Module } from '@nestjs/common';
import { Annulments } from './annulments';

/** One of them for all of a process. */
@Module({ providers: [Annulments], exports: [Annulments] })
export class AnnulmentsModule {}
