import { VisuallyHidden } from '@mantine/core';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** Says a sentence to screen readers, once. Live figures themselves are never announced. */
export const useAnnounce = (): ((text: string) => void) => use(AnnounceContext);

interface AnnouncerProps {
  readonly children: ReactNode;
}

/** The one status region of the app. It is there from the start, since a region that appears with its text stays unheard. */
export function Announcer({ children }: AnnouncerProps) {
  const [text, setText] = useState('');
  const announce = useCallback((next: string) => setText(next), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden component="div" role="status" aria-live="polite" aria-atomic="true">
        {text}
      </VisuallyHidden>
    </AnnounceContext>
  );
}
