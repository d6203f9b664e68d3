import { UnstyledButton } from '@mantine/core';
import { chooseLanguage } from '../i18n/i18n';
import { languageNames, languages } from '../i18n/languages';
import { useLanguage } from '../i18n/use-language';
import classes from './switches.module.css';

/** Leads to the other language, named in that language. */
export function LanguageSwitch() {
  const { language } = useLanguage();
  const others = languages.filter((other) => other !== language);
  return others.map((other) => (
    <UnstyledButton
      key={other}
      className={classes.switch}
      lang={other}
      onClick={() => chooseLanguage(other)}
    >
      <span className={classes.long}>{languageNames[other]}</span>
      <span className={classes.short} aria-hidden="true">
        {other.toUpperCase()}
      </span>
    </UnstyledButton>
  ));
}
