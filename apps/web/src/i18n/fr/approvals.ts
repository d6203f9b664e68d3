export const approvals = {
  average_one: 'Un bulletin désigne en moyenne {{n}} candidat',
  average_many: 'Un bulletin désigne en moyenne {{n}} de candidats',
  average_other: 'Un bulletin désigne en moyenne {{n}} candidats',
  none: 'Aucun bulletin ne désigne encore de candidat',
  note: 'Les bulletins et leurs approbations',
  most: 'Candidats par bulletin, au plus',
  ballots: 'Bulletins exprimés',
  approvals: 'Approbations',
};
