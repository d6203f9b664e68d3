import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Phase } from '../../count/phase';
import type { Count } from '../../count/standing';
import type { Verdict } from '../../count/verdict';
import { useLanguage } from '../../i18n/use-language';
import { useFlip } from '../../ui/use-flip';
import { useSteadyOrder } from '../../ui/use-steady-order';
import classes from './candidate-list.module.css';
import { CandidateRow, type Place } from './candidate-row';

/** Longer lists begin with this many, so that what follows on the page stays within reach. */
const candidatesShownFirst = 10;

interface CandidateListProps {
  readonly count: Count;
  readonly verdict: Verdict;
  readonly phase: Phase;
  /** Null where each ballot names one candidate or nobody. */
  readonly approvalMax: number | null;
}

const frontOf = (verdict: Verdict, phase: Phase): ReadonlyMap<string, Place> => {
  if (verdict.kind === 'tied') return new Map(verdict.tied.map(({ id }) => [id, 'tied']));
  if (verdict.kind !== 'leads') return new Map();
  return new Map([[verdict.leader.id, phase === 'after' ? 'first' : 'leading']]);
};

export function CandidateList({ count, verdict, phase, approvalMax }: CandidateListProps) {
  const { t, format } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const listRef = useRef<HTMLOListElement>(null);
  const { standings, expressed, majority } = count;
  const byId = useMemo(() => new Map(standings.map((one) => [one.id, one])), [standings]);
  const order = useSteadyOrder(useMemo(() => standings.map(({ id }) => id), [standings]));
  const isLong = standings.length > candidatesShownFirst + 2;
  const visible = isLong && !isWhole ? order.slice(0, candidatesShownFirst) : order;
  useFlip(listRef, visible.join(' '));
  const places = frontOf(verdict, phase);

  return (
    <section aria-label={t('results.candidates')} className={classes.section}>
      <ol ref={listRef} className={classes.list}>
        {visible.map((id) => {
          const standing = byId.get(id);
          return standing === undefined ? null : (
            <CandidateRow
              key={id}
              standing={standing}
              expressed={expressed}
              place={places.get(id) ?? null}
            />
          );
        })}
      </ol>
      {isLong ? (
        <Button variant="default" size="sm" mt="md" onClick={() => setWhole(!isWhole)}>
          {isWhole
            ? t('results.showFewer')
            : t('results.showAll', { n: format.integer(standings.length) })}
        </Button>
      ) : null}
      <p className={classes.note}>{noteText()}</p>
    </section>
  );

  function noteText(): string {
    if (expressed === 0) return t('results.noSharesNote');
    const values = {
      count: majority,
      n: format.integer(majority),
      hundred: format.percent(1, 1, 0),
    };
    return approvalMax === null
      ? t('results.majorityNote', values)
      : t('results.approvalNote', { ...values, max: format.integer(approvalMax) });
  }
}
