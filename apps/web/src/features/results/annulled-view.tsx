import { useEffect } from 'react';
import type { BilingualText } from '@scrutin/contracts';
import { useLanguage } from '../../i18n/use-language';
import { useAnnounce } from '../../ui/announcer';
import { useDocumentTitle } from '../../ui/document-title';
import { Message } from '../../ui/message';
import { Tag } from '../../ui/tag';

interface AnnulledViewProps {
  readonly title: BilingualText;
  readonly annulment: { readonly at: string; readonly reason: BilingualText } | null;
}

/** An election that counts for nothing: when and why, and no figure. */
export function AnnulledView({ title, annulment }: AnnulledViewProps) {
  const { t, text, format } = useLanguage();
  const headline = t('headline.annulled', { title: text(title) });
  const announce = useAnnounce();
  useDocumentTitle(headline);
  // In the place of what was said of the count, which no longer holds.
  useEffect(() => announce(headline), [announce, headline]);
  return (
    <Message isPage title={headline} actions={<Tag tone="warning">{t('states.annulled')}</Tag>}>
      <p>{t('lede.annulled')}</p>
      {annulment === null ? null : (
        <p>
          {t('results.annulledBecause', {
            at: format.dateTime(annulment.at),
            reason: text(annulment.reason),
          })}
        </p>
      )}
    </Message>
  );
}
