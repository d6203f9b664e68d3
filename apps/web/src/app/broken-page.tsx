import { Button } from '@mantine/core';
import { useLanguage } from '../i18n/use-language';
import { useDocumentTitle } from '../ui/document-title';
import { Message } from '../ui/message';

/** What stands in place of a page whose code failed; a part that could not be downloaded ends here as well. */
export function BrokenPage() {
  const { t } = useLanguage();
  useDocumentTitle(t('app.broken.title'));
  return (
    <Message
      isPage
      title={t('app.broken.title')}
      actions={
        <Button size="md" onClick={() => location.reload()}>
          {t('app.broken.reload')}
        </Button>
      }
    >
      <p>{t('app.broken.text')}</p>
    </Message>
  );
}
