import type { Count } from '../../count/standing';
import { momentOf } from '../../i18n/moment';
import type { LanguageTools } from '../../i18n/use-language';
import type { LeadStory } from './lead-story';
import type { Rate } from './rate';

interface StoryContext {
  readonly isOver: boolean;
  readonly now: number;
  readonly words: LanguageTools;
}

/** The finding that stands over the curve. */
export const sayStory = (story: LeadStory, count: Count, context: StoryContext): string => {
  const { isOver, now, words } = context;
  const { t } = words;
  if (story.kind === 'none') return t(isOver ? 'charts.storyNoneAfter' : 'charts.storyNone');
  if (story.kind === 'tied') return t('charts.storyTied');
  const name = count.standings.find(({ index }) => index === story.index)?.name ?? '';
  if (story.kind === 'always')
    return t(isOver ? 'charts.storyAlwaysAfter' : 'charts.storyAlways', { name });
  const when = momentOf(story.at, now, words);
  return t(isOver ? 'charts.storySinceAfter' : 'charts.storySince', { name, when });
};

/** The finding that stands over the bars. */
export const sayBusiest = (rate: Rate, { isOver, now, words }: StoryContext): string => {
  const { t, format } = words;
  const busiest = rate.buckets.reduce<Rate['buckets'][number] | null>(
    (most, bucket) => (bucket.perMinute > (most?.perMinute ?? 0) ? bucket : most),
    null,
  );
  if (busiest === null) return t(isOver ? 'headline.noneCast' : 'charts.quiet');
  return t('charts.busiest', {
    when: momentOf(busiest.at, now, words),
    n: format.decimal(busiest.perMinute),
  });
};
