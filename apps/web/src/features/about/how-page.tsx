import { useLanguage } from '../../i18n/use-language';
import { Article } from './article';

const steps = ['seal', 'issue', 'cast', 'tally', 'show', 'words'] as const;

export function HowPage() {
  const { t } = useLanguage();
  const parts = steps.map((step) => ({
    title: t(`how.steps.${step}.title`),
    text: t(`how.steps.${step}.text`),
  }));
  return <Article title={t('how.title')} lede={t('how.lede')} parts={parts} isNumbered />;
}
