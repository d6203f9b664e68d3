import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const programs = ['load', 'origin', 'reference', 'sign'] as const;
export type Program = (typeof programs)[number];

const sourceOf = (name: Program): string =>
  fileURLToPath(new URL(`../${name}.main.ts`, import.meta.url));

export const bundleOf = (outDir: string, name: Program): string => join(outDir, `${name}.js`);

/**
 * Builds the programs that take part as the application is built: what is measured against it must not be slower for
 * being translated on the way.
 */
export async function bundlePrograms(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        input: Object.fromEntries(programs.map((name) => [name, sourceOf(name)])),
        output: { entryFileNames: '[name].js' },
      },
    },
    ssr: { noExternal: [/^@scrutin\//] },
  });
}
