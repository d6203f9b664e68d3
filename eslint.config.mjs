import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { apiZones, webZones } from './tools/ci/zones.mjs';

/** Who may depend on whom between projects; inside the API and the web app the zones below decide. */
const depConstraints = [
  { sourceTag: 'lib:domain', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'lib:contracts', onlyDependOnLibsWithTags: ['lib:domain'] },
  { sourceTag: 'lib:ballot-client', onlyDependOnLibsWithTags: ['lib:domain', 'lib:contracts'] },
  {
    sourceTag: 'app:web',
    onlyDependOnLibsWithTags: ['lib:domain', 'lib:contracts', 'lib:ballot-client'],
  },
  { sourceTag: 'app:api', onlyDependOnLibsWithTags: ['lib:domain', 'lib:contracts'] },
  {
    sourceTag: 'app:e2e',
    onlyDependOnLibsWithTags: ['lib:domain', 'lib:contracts', 'lib:ballot-client', 'tool'],
  },
  {
    sourceTag: 'tool',
    onlyDependOnLibsWithTags: ['lib:domain', 'lib:contracts', 'lib:ballot-client', 'tool'],
  },
];

/** Tests may use the other side of the protocol and the servers of the launcher. */
const testDepConstraints = depConstraints.map((constraint) => ({
  ...constraint,
  onlyDependOnLibsWithTags: [
    'lib:domain',
    'lib:contracts',
    ...(constraint.sourceTag.startsWith('lib:')
      ? constraint.onlyDependOnLibsWithTags
      : ['lib:ballot-client', 'tool']),
  ],
}));

const boundaries = (constraints) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    { enforceBuildableLibDependency: false, allow: [], depConstraints: constraints },
  ],
});

const tests = [
  '**/*.spec.ts',
  '**/*.spec.tsx',
  '**/*.int-spec.ts',
  'apps/api/test/**',
  '**/testing/**',
  'apps/e2e/**',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/.scrutin/**',
      '**/.nx/**',
      '**/coverage/**',
      '**/test-results/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...boundaries(depConstraints),
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/prefer-readonly': 'error',
      // Nest declares its options as classes and means any object with those members.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'max-lines': ['error', { max: 300 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-warning-comments': 'error',
    },
  },
  {
    // These libraries compile without Node's types; their tests have one of their own.
    files: ['libs/*/src/**/*.spec.ts'],
    languageOptions: {
      parserOptions: { projectService: false, project: ['libs/tsconfig.spec.json'] },
    },
  },
  {
    // What counts and decides knows no clock and no chance.
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/domain/src/testing/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'Date',
          property: 'now',
          message: 'The domain has no clock: take the time as an argument.',
        },
        {
          object: 'Math',
          property: 'random',
          message: 'The domain has no chance: take bytes as an argument.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.|@noble/hashes)',
              message: 'The domain depends on noble hashes alone.',
            },
          ],
        },
      ],
    },
  },
  ...apiZones(),
  ...webZones(),
  {
    // The environment is read in one place.
    files: ['apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/main.ts', '**/*.spec.ts', '**/*.int-spec.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Ask for SETTINGS.' },
      ],
    },
  },
  {
    // Nest injects by the classes of constructor parameters, so their imports may not become type imports.
    files: ['apps/api/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    extends: [jsxA11y.flatConfigs.recommended],
    rules: { ...reactHooks.configs.recommended.rules },
  },
  { files: tests, plugins: { '@nx': nx }, rules: boundaries(testDepConstraints) },
  { files: ['tools/**', 'apps/e2e/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
