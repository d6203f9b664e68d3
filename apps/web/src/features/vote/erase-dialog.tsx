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
    // Put together here, since Mantine's own header would be a second banner of the page.
    <Modal.Root opened={isOpen} onClose={onClose} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={classes.body}>
          <Modal.Title className={classes.title}>{t('vote.erase.title')}</Modal.Title>
          <EraseForm onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
