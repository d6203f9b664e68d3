import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { TurnoutResponse } from '@scrutin/contracts';
import { useState } from 'react';
import { useLanguage } from '../../i18n/use-language';
import { saveFile } from '../../ui/save-file';
import { Section } from '../../ui/section';
import { toCsv } from './csv';
import { defaultSort, sortRegions, type RegionSort } from './region-table';
import { RegionTable } from './region-table-view';
import { readCell } from './turnout-cell';
import classes from './turnout-table.module.css';

const regionsShownFirst = 25;

interface RegionSectionProps {
  readonly turnout: TurnoutResponse;
  readonly sort: Partial<RegionSort>;
  readonly onSort: (sort: RegionSort) => void;
  readonly title: string;
}

export function RegionSection({ turnout, sort, onSort, title }: RegionSectionProps) {
  const { t, format, text } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const { step, signed, regions } = turnout;
  const current = { ...defaultSort, ...sort };
  const rows = sortRegions(
    regions.map((region) => ({ ...region, label: text(region.name) })),
    current,
    format.compare,
  );
  const isLong = rows.length > regionsShownFirst;
  // Exact numbers come with the close, and with it the last signature.
  const signatures = (): string =>
    t(step > 1 ? 'turnout.signedCount' : 'turnout.signedTotal', {
      count: signed,
      n: format.integer(signed),
    });
  const download = (): void => {
    const head = ['region', 'registered', 'signed', 'exactness'];
    const lines = rows.map((row) => {
      const { exactness, signed: number } = readCell(row, step);
      return [row.label, row.registered, number, exactness];
    });
    saveFile(`${title} - ${t('turnout.regions')}.csv`, 'text/csv', toCsv([head, ...lines]));
  };

  return (
    <Section
      title={t('turnout.regions')}
      note={`${t('turnout.signedOf')} · ${signatures()}`}
      actions={
        rows.length === 0 ? null : (
          <Button
            variant="subtle"
            size="compact-sm"
            className={classes.download}
            leftSection={<IconDownload aria-hidden="true" size={16} stroke={1.75} />}
            onClick={download}
          >
            {t('turnout.download')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className={classes.note}>{t('turnout.noRegions')}</p>
      ) : (
        <RegionTable
          rows={isWhole ? rows : rows.slice(0, regionsShownFirst)}
          step={step}
          sort={current}
          onSort={onSort}
        />
      )}
      {isLong && !isWhole ? (
        <Button variant="default" size="sm" mt="md" onClick={() => setWhole(true)}>
          {t('turnout.showAll', { n: format.integer(rows.length) })}
        </Button>
      ) : null}
      {step > 1 ? (
        <p className={classes.note}>{t('turnout.stepNote', { step: format.integer(step) })}</p>
      ) : null}
    </Section>
  );
}
