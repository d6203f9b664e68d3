import { Link } from '@tanstack/react-router';
import { useLanguage } from '../i18n/use-language';
import classes from './header.module.css';
import { LanguageSwitch } from './language-switch';
import { ThemeSwitch } from './theme-switch';

export function Header() {
  const { t } = useLanguage();
  return (
    <header className={classes.header}>
      <div className={classes.inner}>
        <Link to="/" className={classes.brand}>
          Scrutin
        </Link>
        <nav aria-label={t('app.mainNavigation')} className={classes.nav}>
          <Link to="/" className={classes.link} activeOptions={{ exact: true }}>
            {t('app.elections')}
          </Link>
          <Link to="/vote" className={classes.link}>
            {t('app.vote')}
          </Link>
        </nav>
        <div className={classes.end}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}
