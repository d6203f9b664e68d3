import { UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useLanguage } from '../i18n/use-language';
import classes from './switches.module.css';

const order: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];
const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon };

/** One button that goes through system, light, dark; its name says which one holds. */
export function ThemeSwitch() {
  const { t } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = icons[colorScheme];
  const next = order[(order.indexOf(colorScheme) + 1) % order.length] ?? 'auto';
  const label = `${t('app.theme')}: ${t(`app.themes.${colorScheme}`)}`;
  return (
    <UnstyledButton
      className={classes.switch}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon aria-hidden="true" size={18} stroke={1.75} />
    </UnstyledButton>
  );
}
