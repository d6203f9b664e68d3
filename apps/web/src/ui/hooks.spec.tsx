import { act, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPage } from '../testing/render-page';
import { CodeLine } from './code-line';
import { CountingNumber } from './counting-number';
import { useDocumentTitle } from './document-title';
import { reorderIntervalMinMs, useSteadyOrder } from './use-steady-order';
import { useNow } from './use-now';

describe('an order that is read', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('changes at once, and then only so often', () => {
    const { result, rerender } = renderHook(({ ids }) => useSteadyOrder(ids), {
      initialProps: { ids: ['a', 'b'] },
    });
    const becomes = (ids: string[], afterMs: number): readonly string[] => {
      rerender({ ids });
      act(() => void vi.advanceTimersByTime(afterMs));
      return result.current;
    };
    expect(becomes(['b', 'a'], 0)).toEqual(['b', 'a']);
    expect(becomes(['a', 'b'], reorderIntervalMinMs - 1)).toEqual(['b', 'a']);
    expect(becomes(['a', 'b'], 1)).toEqual(['a', 'b']);
  });

  it('takes in who is new', () => {
    const { result, rerender } = renderHook(({ ids }) => useSteadyOrder(ids), {
      initialProps: { ids: ['a'] },
    });
    rerender({ ids: ['a', 'b'] });
    act(() => void vi.advanceTimersByTime(reorderIntervalMinMs));
    expect(result.current).toEqual(['a', 'b']);
  });
});

describe('the time', () => {
  it('ticks, and is right again when a hidden page returns', () => {
    vi.useFakeTimers({ now: 1_000 });
    const { result } = renderHook(() => useNow(500));
    act(() => void vi.advanceTimersByTime(500));
    expect(result.current).toBe(1_500);
    vi.setSystemTime(60_000);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(result.current).toBe(60_000);
  });
});

describe('a number that counts up', () => {
  function Counter() {
    const [value, setValue] = useState(10);
    return (
      <button type="button" onClick={() => setValue(1_234)}>
        <CountingNumber value={value} />
      </button>
    );
  }

  it('is named by its final value at once, and gets there', async () => {
    await renderPage(<Counter />);
    await userEvent.click(screen.getByRole('button', { name: '10' }));
    const button = screen.getByRole('button', { name: '1,234' });
    await waitFor(() => expect(button.querySelector('[aria-hidden]')?.textContent).toBe('1,234'));
  });
});

describe('the title of the page', () => {
  it('names the product last', () => {
    const { rerender } = renderHook(({ title }) => useDocumentTitle(title), {
      initialProps: { title: 'Elections' },
    });
    expect(document.title).toBe('Elections · Scrutin');
    rerender({ title: '' });
    expect(document.title).toBe('Scrutin');
  });
});

describe('a value to compare', () => {
  it('is copied whole, and that is said', async () => {
    const user = userEvent.setup();
    await renderPage(<CodeLine label="Hash" value="abc-123" copyLabel="Copy the hash" />);
    await user.click(screen.getByRole('button', { name: 'Copy the hash' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(screen.getByRole('status').textContent).toBe('Copied');
    expect(await navigator.clipboard.readText()).toBe('abc-123');
  });

  it('is copied over plain HTTP, where a page has no clipboard', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(undefined as never);
    const selected: (string | undefined)[] = [];
    Object.assign(document, {
      execCommand: () => {
        selected.push(document.querySelector('textarea')?.value);
        return true;
      },
    });
    await renderPage(<CodeLine label="Hash" value="abc-123" copyLabel="Copy the hash" />);
    await user.click(screen.getByRole('button', { name: 'Copy the hash' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(selected).toEqual(['abc-123']);
    expect(document.querySelector('textarea')).toBeNull();
  });
});
