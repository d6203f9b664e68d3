export { LiveAdapter } from './live-adapter';
export { LiveModule } from './live.module';
