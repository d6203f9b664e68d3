import { Link } from '@tanstack/react-router';
import { useLanguage } from '../i18n/use-language';
import { useDocumentTitle } from '../ui/document-title';
import { Message } from '../ui/message';

export function NotFoundPage() {
  const { t } = useLanguage();
  useDocumentTitle(t('app.notFound.title'));
  return (
    <Message
      isPage
      title={t('app.notFound.title')}
      actions={<Link to="/">{t('app.notFound.back')}</Link>}
    >
      <p>{t('app.notFound.text')}</p>
    </Message>
  );
}
