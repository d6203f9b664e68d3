import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What each part of the API may import; a part that is not named here may import nothing but the platform.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const apiMayImport = {
  config: [],
  platform: ['config'],
  identity: ['platform', 'config'],
  'audit-log': ['identity', 'platform', 'config'],
  images: ['platform', 'config'],
  registration: ['identity', 'images', 'platform', 'config'],
  ledger: ['platform', 'config'],
  elections: ['registration', 'identity', 'images', 'ledger', 'platform', 'config'],
  voting: ['elections', 'registration', 'identity', 'ledger', 'platform', 'config'],
  tally: ['ledger', 'platform', 'config'],
  live: ['tally', 'elections', 'platform', 'config'],
  keeper: ['elections', 'registration', 'ledger', 'platform', 'config'],
  openapi: ['voting', 'identity', 'platform', 'config'],
};

/**
 * Folders inside a part that may import more than the rest of it. The fold learns of ballots from Kafka only; the view
 * of its results answers for elections, so it knows them.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const apiInsideMayImport = {
  'tally/results': ['elections', 'ledger', 'platform', 'config'],
};

/** @param {string} folder @returns {string[]} */
const subfolders = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];

/** @param {readonly string[]} names */
const anyOf = (names) => `(${names.join('|')})`;

/** @param {readonly string[]} names */
const forbidden = (names, /** @type {string} */ message) =>
  names.length === 0 ? [] : [{ regex: `^(\\.\\./)+${anyOf(names)}(/|$)`, message }];

/** @param {readonly string[]} names */
const throughIndexOnly = (names) =>
  names.length === 0
    ? []
    : [
        {
          regex: `^(\\.\\./)+${anyOf(names)}/(?!index$)`,
          message: 'Import a feature through its index only.',
        },
      ];

/** One rule set for each folder of the API, made from the folders that exist. */
export function apiZones() {
  const parts = subfolders(`${root}apps/api/src`);
  const zones = [
    ...parts.map((part) => ({
      folder: part,
      allowed: apiMayImport[part] ?? ['platform', 'config'],
    })),
    ...Object.entries(apiInsideMayImport).map(([folder, allowed]) => ({ folder, allowed })),
  ];
  return zones.map(({ folder, allowed }) => {
    const [part] = folder.split('/');
    const others = parts.filter((other) => other !== part && !allowed.includes(other));
    const features = allowed.filter((other) => other !== 'platform');
    return {
      files: [`apps/api/src/${folder}/**/*.ts`],
      ignores: ['**/*.spec.ts', '**/*.int-spec.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              ...forbidden(others, `${folder} may import ${allowed.join(', ') || 'nothing'} only.`),
              ...throughIndexOnly(features),
            ],
          },
        ],
      },
    };
  });
}

/** Features of the web app do not know each other; what they share lies in ui/, live/ and i18n/. */
export function webZones() {
  const features = subfolders(`${root}apps/web/src/features`);
  const shared = subfolders(`${root}apps/web/src`).filter(
    (name) => !['app', 'features'].includes(name),
  );
  const fences = features.map((feature) => ({
    files: [`apps/web/src/features/${feature}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...forbidden(
              features.filter((other) => other !== feature),
              'Features do not import each other.',
            ),
            ...forbidden(['app'], 'Features do not import the app that wires them.'),
          ],
        },
      ],
    },
  }));
  return [
    ...fences,
    {
      files: shared.map((name) => `apps/web/src/${name}/**/*.{ts,tsx}`),
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: forbidden(['features', 'app'], 'Shared code does not import features.') },
        ],
      },
    },
  ];
}
