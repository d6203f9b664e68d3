import { Outlet } from '@tanstack/react-router';
import { useLanguage } from '../i18n/use-language';
import { Announcer } from '../ui/announcer';
import { Footer } from './footer';
import { Header } from './header';
import classes from './shell.module.css';

/** What every page has around it. */
export function Shell() {
  const { t } = useLanguage();
  return (
    <Announcer>
      <a className={classes.skip} href="#content">
        {t('app.skip')}
      </a>
      <div className={classes.page}>
        <Header />
        <main id="content" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
        <Footer />
      </div>
    </Announcer>
  );
}
