/* global document, localStorage, matchMedia */
// Runs before the first paint, so that nobody who chose the dark theme sees a white page flash. It is a file of its
// own because the content security policy forbids inline scripts. The keys are those of the two switches.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('scrutin.theme');
    var isDark =
      theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
    var language = localStorage.getItem('scrutin.language');
    if (language === 'en' || language === 'fr') root.lang = language;
  } catch {
    // Storage can be forbidden; the page then follows the system.
  }
})();
