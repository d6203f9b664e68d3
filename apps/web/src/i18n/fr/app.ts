export const app = {
  skip: 'Aller au contenu',
  elections: 'Élections',
  vote: 'Voter',
  mainNavigation: 'Principale',
  theme: 'Thème',
  themes: { auto: 'Système', light: 'Clair', dark: 'Sombre' },
  footer: {
    unofficial: 'Chiffres non officiels jusqu’à leur certification.',
    how: 'Comment nous comptons',
    limits: 'Ce dont ceci ne protège pas',
    api: 'API',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    text: 'L’adresse contient peut-être une erreur, ou l’élection n’est pas publique.',
    notYet:
      'L’adresse contient peut-être une erreur, ou l’élection est encore en préparation. Cette page vérifie toutes les dix secondes.',
    back: 'Voir toutes les élections',
  },
  broken: {
    title: 'Cette page a échoué',
    text: 'L’erreur est de notre côté. Aucun bulletin n’est touché : ils sont conservés sur le serveur, pas sur cette page.',
    reload: 'Recharger la page',
  },
  unreachable: {
    title: 'Le serveur ne répond pas',
    text: 'Le chargement a échoué. Votre connexion est peut-être coupée, ou le serveur redémarre.',
    problem: 'Réponse du serveur : {{message}}',
    retry: 'Réessayer',
  },
  loading: 'Chargement',
  copied: 'Copié',
};
