import { Module } from '@nestjs/common';

/** Results over Socket.IO. */
@Module({})
export class LiveModule {}
