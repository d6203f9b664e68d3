import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/use-language';
import { useAnnounce } from './announcer';
import { copyText } from './copy-text';

/** How long a button says that it has copied. */
const saidForMs = 2_000;

interface Copy {
  readonly isCopied: boolean;
  readonly copy: () => void;
}

/** Copies, and says so to everybody. */
export const useCopy = (text: string): Copy => {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [isCopied, setCopied] = useState(false);
  const timerRef = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timerRef.current), []);

  const copy = async (): Promise<void> => {
    if (!(await copyText(text))) return;
    setCopied(true);
    announce(t('app.copied'));
    clearTimeout(timerRef.current);
    timerRef.current = setTimeout(() => {
      setCopied(false);
      // Said again the next time: a region whose text stays the same is not read.
      announce('');
    }, saidForMs);
  };
  return { isCopied, copy: () => void copy() };
};
