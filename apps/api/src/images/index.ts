export type { Image } from './image';
export { ImageIntake } from './image-intake';
export { imageProblem } from './image-problems';
export { ImageEntity } from './image.entity';
export { ImagesModule } from './images.module';
export { ImagesRepository } from './images.repository';
