import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { startI18n } from '../i18n/i18n';
import './browser-parts';

// A machine that runs other things as well must not fail a test that only waits.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

const methods = ['error', 'warn', 'log', 'info', 'debug'] as const;

let printed: string[] = [];

/** What is printed in a test is a warning nobody reads: it fails the test instead. */
beforeEach(() => {
  printed = [];
  for (const method of methods)
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      printed.push(parts.map(String).join(' '));
    });
  localStorage.clear();
  sessionStorage.clear();
  startI18n('en');
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  expect(printed).toEqual([]);
});
