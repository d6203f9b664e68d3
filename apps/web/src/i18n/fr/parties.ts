export const parties = {
  title: 'Par parti',
  note: 'Voix de tous les candidats d’un parti, en part des suffrages exprimés.',
  noteApproval:
    'Approbations de tous les candidats d’un parti, en part de toutes les approbations. Un bulletin peut approuver plusieurs candidats d’un même parti : ce ne sont donc pas des électeurs.',
  party: 'Parti',
  candidates: 'Candidats',
  votes: 'Voix',
  approvals: 'Approbations',
  share: 'Part',
  independents: 'Sans étiquette',
};
