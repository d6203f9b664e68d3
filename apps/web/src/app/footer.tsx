import { Link } from '@tanstack/react-router';
import { useLanguage } from '../i18n/use-language';
import classes from './footer.module.css';

export function Footer() {
  const { t } = useLanguage();
  return (
    <footer className={classes.footer}>
      <div className={classes.inner}>
        <span>{t('app.footer.unofficial')}</span>
        <ul className={classes.links}>
          <li>
            <Link to="/how">{t('app.footer.how')}</Link>
          </li>
          <li>
            <Link to="/limits">{t('app.footer.limits')}</Link>
          </li>
          <li>
            <a href="/api/docs">{t('app.footer.api')}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
