export const waiting = {
  forClose: 'Les résultats seront affichés après la clôture du vote',
  forGroup: 'Aucun bulletin affiché pour l’instant',
  forCount: 'Le vote est clos, le dépouillement est en cours',
  forCloseWhy:
    'Les bulletins sont comptés au fur et à mesure, mais le résultat n’est montré à personne avant.',
  forGroupWhy: 'Les bulletins sont affichés par groupes de {{k}}, avec un groupe de retard.',
  before:
    'Rien n’est encore compté. Dès l’ouverture, cette page montre la participation, et le résultat après la clôture du vote.',
  rounded:
    'Jusqu’à la fin de la clôture, bulletins remis et votants sont arrondis au multiple de {{k}} inférieur.',
  trustAfterClose:
    'Les résultats seront affichés après la clôture du vote. D’ici là, ni cette page, ni les interfaces, ni l’administration n’affichent de voix ; qui exploite les serveurs pourrait les lire.',
  howGroups:
    'Le dépouillement est public pendant le vote, par groupes de {{k}} bulletins, et non officiel jusqu’à sa certification.',
  howAfterClose:
    'Le résultat est affiché après la clôture du vote, et non officiel jusqu’à sa certification.',
};
