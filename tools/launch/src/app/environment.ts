import { join } from 'node:path';
import type { AdminSignIn } from '../data-dir/secrets';
import { webDir } from './app-command';

interface AppSurroundings {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly kafkaBrokers: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly admin: AdminSignIn;
}

/**
 * The application's settings. What the person has set in the shell is passed on, and goes before what we made up; what is
 * set to nothing there is not set.
 */
export function appEnvironment(
  shell: NodeJS.ProcessEnv,
  around: AppSurroundings,
): NodeJS.ProcessEnv {
  const given = Object.entries(shell).filter(([, value]) => value !== '');
  return {
    NODE_ENV: 'production',
    SCRUTIN_WEB_DIR: join(webDir, 'dist'),
    ...around.keys,
    ...Object.fromEntries(given),
    SCRUTIN_ADMIN_USERNAME: around.admin.username,
    SCRUTIN_ADMIN_PASSWORD: around.admin.password,
    PORT: String(around.port),
    SCRUTIN_HOST: around.host,
    DATABASE_URL: around.databaseUrl,
    KAFKA_BROKERS: around.kafkaBrokers,
    SCRUTIN_PUBLIC_URL: around.publicUrl,
  };
}
