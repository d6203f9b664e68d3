import { fileURLToPath } from 'node:url';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Without type information, which a file that is not on disk has none of. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    {
      files: ['**/*.{ts,tsx}'],
      ...tseslint.configs.disableTypeChecked,
      languageOptions: { parserOptions: { projectService: false, project: false } },
    },
  ],
});

const rulesBroken = async (filePath: string, code: string): Promise<(string | null)[]> => {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  return result?.messages.map((message) => message.ruleId) ?? [];
};

describe('the fences between parts', () => {
  // The rule on projects passes everything where it finds no graph of them.
  beforeAll(async () => {
    process.env['NX_DAEMON'] = 'false';
    await createProjectGraphAsync();
  }, 60_000);

  it.each([
    ['a part below another', 'apps/api/src/ledger/x.ts', '../voting/index'],
    ['the platform and a feature', 'apps/api/src/platform/http/x.ts', '../../registration/index'],
    ['the inside of another feature', 'apps/api/src/elections/x.ts', '../ledger/boxes/box'],
    ['the tally and elections', 'apps/api/src/tally/x.ts', '../elections/index'],
    ['two features of the web app', 'apps/web/src/features/vote/x.ts', '../results/page'],
    ['shared web code and a feature', 'apps/web/src/ui/x.ts', '../features/vote/page'],
    ['the domain and Node', 'libs/domain/src/x.ts', 'node:fs'],
    ['the domain and the contracts', 'libs/domain/src/x.ts', '@scrutin/contracts'],
  ])('keep apart %s', async (_, file, imported) => {
    const code = `import { thing } from '${imported}';\nexport const other = thing;\n`;
    expect(await rulesBroken(file, code)).toContain('no-restricted-imports');
  });

  it('let through what may pass', async () => {
    const code = `import { thing } from '../ledger/index';\nexport const other = thing;\n`;
    expect(await rulesBroken('apps/api/src/elections/x.ts', code)).toEqual([]);
  });

  it('keep clock and chance out of the domain', async () => {
    const code = 'export const now = [Date.now(), Math.random()];\n';
    expect(await rulesBroken('libs/domain/src/x.ts', code)).toEqual([
      'no-restricted-properties',
      'no-restricted-properties',
    ]);
  });

  it('keep the environment in the settings', async () => {
    const code = 'export const port = process.env.PORT;\n';
    expect(await rulesBroken('apps/api/src/voting/x.ts', code)).toContain(
      'no-restricted-properties',
    );
  });

  it('keep projects from the ones they may not depend on', async () => {
    const code = `import { thing } from '@scrutin/ballot-client';\nexport const other = thing;\n`;
    const rule = '@nx/enforce-module-boundaries';
    expect(await rulesBroken('apps/api/src/voting/ballots/x.ts', code)).toContain(rule);
    expect(await rulesBroken('libs/contracts/src/x.ts', code)).toContain(rule);
  });
});
