export const how = {
  title: 'Comment nous comptons',
  lede: 'D’un bulletin dans votre navigateur à un chiffre sur tous les écrans, dans l’ordre des étapes.',
  steps: {
    seal: {
      title: 'Les règles sont d’abord scellées',
      text: 'Avant l’ouverture, candidats, liste électorale et règles sont figés dans un document. Son empreinte figure sur chaque page de l’élection. Une seule lettre changée donnerait une autre empreinte.',
    },
    issue: {
      title: 'Vous recevez un bulletin qui ne vous désigne pas',
      text: 'Votre navigateur fabrique une clé et la masque avant de l’envoyer. Le serveur vérifie que vous êtes inscrit, signe ce qu’il ne peut lire et note votre émargement. Quand votre navigateur retire le masque, la signature dit « un électeur inscrit », sans dire lequel.',
    },
    cast: {
      title: 'Le bulletin va dans l’urne',
      text: 'Il est envoyé sans votre connexion. Le serveur l’enregistre à une position numérotée avant de répondre, et garantit cette position par un récépissé signé. Chaque clé dépose un seul bulletin ; rien ne peut être retiré ni déplacé.',
    },
    tally: {
      title: 'L’urne est dépouillée dans l’ordre',
      text: 'Un programme distinct additionne les positions une à une. S’il en manque une, il s’arrête et la redemande : rien n’est sauté ni compté deux fois.',
    },
    show: {
      title: 'Tout le monde voit la même publication',
      text: 'Un chiffre n’est montré que sous forme de publication : le compte de tous les bulletins jusqu’à une position. Acceptés, comptés et affichés figurent côte à côte sur la page des résultats ; un retard se voit.',
    },
    words: {
      title: 'Le sens des mots',
      text: 'Inscrits : personnes de la liste électorale. Bulletins remis : émargements au registre. Votants : bulletins acceptés dans l’urne. Blancs : bulletins valables pour personne. Exprimés : bulletins qui désignent un candidat ; les parts et la majorité s’y rapportent. Émargements : ce dont est faite la participation par région, âge et genre.',
    },
  },
};

export const limits = {
  title: 'Ce dont ceci ne protège pas',
  lede: 'Toute façon de voter suppose de faire confiance à quelqu’un. Voici à quoi vous faites confiance avec Scrutin.',
  suitable:
    'Scrutin convient aux associations, entreprises, syndicats, universités, jurys et sondages. Il n’est pas fait pour les élections politiques.',
  items: {
    operator: {
      title: 'Ceux qui exploitent le serveur',
      text: 'Ils pourraient rapprocher l’instant où vous recevez votre bulletin de celui où vous le déposez, par l’heure, l’adresse ou les journaux de la base. Ils peuvent aussi lire le compte avant les autres.',
    },
    order: {
      title: 'L’ordre des bulletins est public',
      text: 'Les bulletins sont rangés dans l’ordre de leur dépôt. Avec une publication par 1, chacun fait bouger les chiffres : qui sait quand vous avez voté peut deviner votre choix.',
    },
    cards: {
      title: 'Qui tient la carte peut voter',
      text: 'Un numéro d’inscription et son code d’accès suffisent. Une carte volée ou photographiée est un vote volé.',
    },
    turnout: {
      title: 'La réalité des votants',
      text: 'Personne ne peut prouver de l’extérieur qu’un bulletin a été remis à une personne, que la liste ne contient pas de personnes inventées, ni que les clés ont été effacées.',
    },
    receipt: {
      title: 'Le récépissé mène au bulletin',
      text: 'Une fois les bulletins publiés, qui a votre récépissé peut lire le bulletin à sa position. Avec votre code de récupération, il est même prouvé que ce bulletin est le vôtre. Gardez les deux pour vous ; personne n’a le droit de les voir.',
    },
    small: {
      title: 'Votes unanimes ou très petits',
      text: 'Si tous votent de même dans une urne, ou si peu de gens votent, le résultat dit à lui seul comment.',
    },
    device: {
      title: 'Votre appareil et cette page',
      text: 'Une page ou un appareil manipulé pourrait afficher un choix et en déposer un autre. Votez sur un appareil de confiance.',
    },
  },
};
