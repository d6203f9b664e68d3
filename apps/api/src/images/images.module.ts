import { Module } from '@nestjs/common';
import { ImageIntake } from './image-intake';
import { ImagesController } from './images.controller';
import { ImagesRepository } from './images.repository';

/** Pictures: taken, kept by their hash, and served. */
@Module({
  controllers: [ImagesController],
  providers: [ImageIntake, ImagesRepository],
  exports: [ImageIntake, ImagesRepository],
})
export class ImagesModule {}
