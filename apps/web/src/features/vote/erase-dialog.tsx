import { Modal } from '@mantine/core';
import { useLanguage } from '../../i18n/use-language';
import classes from './erase-dialog.module.css';
import { EraseForm } from './erase-form';

interface EraseDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** For those who vote on a computer that others use too. */
export function EraseDialog({ isOpen, onClose }: EraseDialogProps) {
  const { t } = useLanguage();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('vote.erase.title')}
      centered
      closeButtonProps={{ 'aria-label': t('vote.erase.cancel') }}
      classNames={{ title: classes.title ?? '' }}
    >
      <EraseForm onClose={onClose} />
    </Modal>
  );
}
