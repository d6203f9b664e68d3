export const invitation = {
  title: 'Accepter l’invitation',
  lede: 'Choisissez le mot de passe avec lequel vous vous connecterez.',
  password: 'Mot de passe',
  again: 'Le même mot de passe, une seconde fois',
  rule: 'Au moins {{min}} caractères, quels qu’ils soient. Plusieurs mots se retiennent plus facilement.',
  submit: 'Enregistrer le mot de passe',
  faults: {
    short: 'Un mot de passe a au moins {{min}} caractères.',
    long: 'Un mot de passe a au plus {{max}} caractères.',
    different: 'Ce n’est pas le même mot de passe.',
  },
  problems: {
    wrong: {
      title: 'Cette invitation n’est plus valable',
      text: 'Elle a été utilisée, remplacée par une plus récente, ou date de plus de sept jours. Demandez un nouveau lien à un administrateur.',
    },
    tooMany: {
      title: 'Trop de tentatives depuis votre réseau',
      text: 'Attendez un quart d’heure, puis réessayez. Le lien reste valable.',
    },
    busy: {
      title: 'Le serveur est trop sollicité',
      text: 'Rien n’a été fait. Réessayez dans quelques secondes.',
    },
    unreachable: {
      title: 'Le serveur ne répond pas',
      text: 'Vérifiez votre connexion et réessayez. Si le mot de passe a tout de même été enregistré, le lien est épuisé et vous pouvez vous connecter.',
    },
    other: {
      title: 'Le mot de passe n’a pas été enregistré',
      text: 'Le serveur l’a refusé. Essayez-en un autre, ou demandez un nouveau lien à un administrateur.',
    },
  },
  missing: {
    title: 'Il n’y a pas d’invitation ici',
    text: 'Ouvrez de nouveau le lien de votre invitation, en entier. Si cela ne suffit pas, demandez-en un autre à un administrateur.',
  },
  done: {
    title: 'Votre mot de passe est enregistré',
    text: 'Vous pouvez désormais vous connecter avec lui. Le lien est épuisé.',
  },
} as const;
