import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { startI18n } from '../i18n/i18n';
import './browser-parts';

// A machine that runs other things as well must not fail a test that only waits.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const methods = ['error', 'warn', 'log', 'info', 'debug'] as const;

/** What is printed in a test is a warning nobody reads: it fails the test instead. */
beforeEach(() => {
  methods.forEach((method) => vi.spyOn(console, method).mockImplementation(() => undefined));
  localStorage.clear();
  sessionStorage.clear();
  startI18n('en');
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  const printed = methods.flatMap((method) =>
    vi.mocked(console[method]).mock.calls.map((parts) => parts.map(String).join(' ')),
  );
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  expect(printed).toEqual([]);
});
