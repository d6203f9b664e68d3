export { KeeperModule } from './keeper.module';
