import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import { Article } from './article';

const items = ['operator', 'order', 'cards', 'turnout', 'receipt', 'small', 'device'] as const;

export function LimitsPage() {
  const { t } = useLanguage();
  const parts = items.map((item) => ({
    title: t(`limits.items.${item}.title`),
    text: t(`limits.items.${item}.text`),
  }));
  return (
    <Article title={t('limits.title')} lede={t('limits.lede')} parts={parts}>
      <Notice tone="warning">
        <p>{t('limits.suitable')}</p>
      </Notice>
    </Article>
  );
}
