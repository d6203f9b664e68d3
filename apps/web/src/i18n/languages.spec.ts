import { describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from './i18n';
import { initialLanguage, rememberLanguage } from './languages';
import { textIn } from './use-language';

const speaking = (...tags: string[]): void => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(tags);
};

describe('the language of a reader', () => {
  it('is the one chosen on this device', () => {
    speaking('en-US');
    rememberLanguage('fr');
    expect(initialLanguage()).toBe('fr');
  });

  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['de', 'fr', 'en'], 'fr'],
    [['de', 'it'], 'en'],
    [[], 'en'],
  ] as const)('else the first of %j that we have', (tags, language) => {
    speaking(...tags);
    expect(initialLanguage()).toBe(language);
  });

  it('is found where storage is forbidden', () => {
    speaking('fr');
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(initialLanguage()).toBe('fr');
  });

  it('is said to the browser when it changes, and kept', () => {
    speaking('en');
    chooseLanguage('fr');
    expect(document.documentElement.lang).toBe('fr');
    expect(initialLanguage()).toBe('fr');
  });
});

describe('a text in one or two languages', () => {
  it.each([
    ['en', { en: 'Lake', fr: 'Lac' }, 'Lake'],
    ['fr', { en: 'Lake', fr: 'Lac' }, 'Lac'],
    ['fr', { en: 'Lake', fr: null }, 'Lake'],
    ['fr', { en: 'Lake' }, 'Lake'],
  ] as const)('in %s: %j', (language, value, text) => {
    expect(textIn(language, value)).toBe(text);
  });
});
