import { Button } from '@mantine/core';
import { ProblemError } from '../http/problem-error';
import { useLanguage } from '../i18n/use-language';
import { Message } from './message';

interface LoadFailureProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly isPage?: boolean;
}

export function LoadFailure({ error, onRetry, isPage = false }: LoadFailureProps) {
  const { t } = useLanguage();
  return (
    <Message
      title={t('app.unreachable.title')}
      isPage={isPage}
      actions={
        <Button onClick={onRetry} size="md">
          {t('app.unreachable.retry')}
        </Button>
      }
    >
      <p>
        {error instanceof ProblemError
          ? t('app.unreachable.problem', { message: error.message })
          : t('app.unreachable.text')}
      </p>
    </Message>
  );
}
