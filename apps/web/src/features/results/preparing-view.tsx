import type { ElectionResponse } from '@scrutin/contracts';
import { useLanguage } from '../../i18n/use-language';
import { useDocumentTitle } from '../../ui/document-title';
import { Message } from '../../ui/message';
import { Tag } from '../../ui/tag';

interface PreparingViewProps {
  readonly election: ElectionResponse;
}

export function PreparingView({ election }: PreparingViewProps) {
  const { t, text } = useLanguage();
  const headline = t('headline.preparing', { title: text(election.title) });
  useDocumentTitle(headline);
  return (
    <Message isPage title={headline} actions={<Tag>{t(`states.${election.state}`)}</Tag>}>
      <p>{t('lede.preparing')}</p>
    </Message>
  );
}
