import { build } from 'vite';

const suffix = '?thread';

/**
 * One script of CommonJS with everything in it, as `new Worker(program, { eval: true })` takes it.
 * @param {string} file
 */
async function bundle(file) {
  const built = /** @type {import('vite').Rollup.RollupOutput} */ (
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: file,
        write: false,
        target: 'node20',
        rollupOptions: { output: { format: 'cjs' } },
      },
      ssr: { noExternal: true },
    })
  );
  return built.output[0];
}

/**
 * `import program from './x.thread?thread'` gives the program of a thread as a text. In production there is one bundle
 * and no file beside it; in tests the sources are TypeScript, which a thread cannot load.
 * @returns {import('vite').Plugin}
 */
export const threads = () => ({
  name: 'scrutin-threads',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith(suffix)) return null;
    const resolved = await this.resolve(source.slice(0, -suffix.length), importer);
    return resolved === null ? null : `${resolved.id}${suffix}`;
  },
  async load(id) {
    if (!id.endsWith(suffix)) return null;
    const { code, moduleIds } = await bundle(id.slice(0, -suffix.length));
    for (const module of moduleIds) this.addWatchFile(module);
    return `export default ${JSON.stringify(code)};`;
  },
});
