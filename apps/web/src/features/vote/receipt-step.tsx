import { Button } from '@mantine/core';
import type { BallotRecord } from '@scrutin/ballot-client';
import { b64uEncode, parseReceipt } from '@scrutin/domain';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../i18n/use-language';
import { Notice } from '../../ui/notice';
import { saveFile } from '../../ui/save-file';
import type { BallotView } from './ballot-view';
import { ReceiptFacts } from './receipt-facts';
import { SessionBar } from './session-bar';
import { StepFrame } from './step-frame';
import classes from './vote.module.css';

interface ReceiptStepProps {
  readonly view: BallotView;
  readonly record: BallotRecord;
  /** Something else was chosen here. */
  readonly isOfOtherTab: boolean;
}

/** The ballot is in the box. The receipt says where, and never what it says. */
export function ReceiptStep({ view, record, isOfOtherTab }: ReceiptStepProps) {
  const { t, format } = useLanguage();
  const jws = record.receipt ?? '';
  const receipt = parseReceipt(jws);
  if (receipt === undefined) throw new Error('the client keeps no receipt that it has not checked');
  const position = format.integer(receipt.position);
  const download = (): void =>
    saveFile(
      t('vote.receipt.fileName', { position: String(receipt.position) }),
      'text/plain',
      `${jws}\n`,
    );

  return (
    <StepFrame
      {...view.frame}
      step="receipt"
      title={t('vote.receipt.title')}
      lede={t('vote.receipt.lede', { position })}
    >
      {isOfOtherTab ? (
        <div className={classes.block}>
          <Notice tone="warning" isAlert>
            <p>{t('vote.receipt.otherTab')}</p>
          </Notice>
        </div>
      ) : null}
      <ReceiptFacts
        position={position}
        hash={b64uEncode(receipt.leaf)}
        fingerprint={record.fingerprint ?? ''}
      />
      <div className={classes.actions}>
        <Button
          size="lg"
          renderRoot={(props) => (
            <Link to="/elections/$id" params={{ id: view.entry.id }} {...props} />
          )}
        >
          {t('vote.receipt.watch')}
        </Button>
        <Button
          size="lg"
          variant="default"
          leftSection={<IconDownload aria-hidden="true" size={18} stroke={1.75} />}
          onClick={download}
        >
          {t('vote.receipt.download')}
        </Button>
        <Button
          size="lg"
          variant="default"
          leftSection={<IconPrinter aria-hidden="true" size={18} stroke={1.75} />}
          onClick={() => window.print()}
        >
          {t('vote.receipt.print')}
        </Button>
      </div>
      <div className={classes.block}>
        <Notice tone="info" title={t('vote.receipt.keepTitle')}>
          <p>{t('vote.receipt.keep')}</p>
        </Notice>
      </div>
      <SessionBar />
    </StepFrame>
  );
}
