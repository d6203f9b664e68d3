export const how = {
  title: 'How we count',
  lede: 'From a ballot in your browser to a figure on everybody’s screen, in the order in which it happens.',
  steps: {
    seal: {
      title: 'The rules are sealed first',
      text: 'Before voting opens, candidates, roll and rules are frozen in one document. Its fingerprint is shown on every page about the election. A single changed letter would give another fingerprint.',
    },
    issue: {
      title: 'You are handed a ballot without being recognised by it',
      text: 'Your browser makes a key and hides it before sending it. The server checks that you are on the roll, signs what it cannot read, and enters in the register that you received your ballot. When your browser takes the cover off, the signature says “an eligible voter”, and not which one.',
    },
    cast: {
      title: 'The ballot goes into the box',
      text: 'It is sent without your sign-in. The server stores it at a numbered position before it answers, and promises that position in a signed receipt. Each key can put in one ballot, and nothing can be taken out or moved.',
    },
    tally: {
      title: 'The box is counted in order',
      text: 'A separate program adds up the positions one by one. If one is missing it stops and asks for it again, so nothing is skipped or counted twice.',
    },
    show: {
      title: 'Everybody sees the same release',
      text: 'A count is shown only as a release: the figures for all ballots up to one position. Accepted, counted and shown stand beside each other on the results page, so a delay is visible.',
    },
    words: {
      title: 'What the words mean',
      text: 'Registered: people on the roll. Ballots handed out: entries in the register. Voted: ballots accepted into the box. Blank: valid ballots for nobody. Expressed: ballots that name a candidate; shares and the majority are of these. Signed the register: what turnout by region, age and gender is made of.',
    },
  },
} as const;

export const limits = {
  title: 'What this does not protect from',
  lede: 'Every way of voting trusts somebody. Here is what you trust when you vote with Scrutin.',
  suitable:
    'It suits associations, companies, unions, universities, juries and polls. It is not made for public political elections.',
  items: {
    operator: {
      title: 'Those who run the server',
      text: 'They could match the moment you received your ballot with the moment you cast it, by time, address or database records. They can also read the count earlier than others.',
    },
    order: {
      title: 'The order of ballots is public',
      text: 'Ballots stand in the order in which they were cast. With release size 1, figures move with each of them: who knows when you voted can guess how.',
    },
    cards: {
      title: 'Whoever holds the cards can vote',
      text: 'A registration number with its access code is enough. A stolen or photographed card is a stolen vote.',
    },
    turnout: {
      title: 'That only real voters voted',
      text: 'Nobody can prove from outside that a ballot was handed out to a person, that the roll holds no invented people, or that keys were deleted afterwards.',
    },
    receipt: {
      title: 'A receipt leads to its ballot',
      text: 'Once ballots are public, whoever has your receipt can read the ballot at its position. With your recovery code it even proves that the ballot is yours. Keep both to yourself; nobody has a right to see them.',
    },
    small: {
      title: 'Small and unanimous elections',
      text: 'If everybody in a box votes the same way, or only a few vote, the result itself says how they voted.',
    },
    device: {
      title: 'Your device and this page',
      text: 'A manipulated page or device could show you one choice and cast another. Vote on a device you trust.',
    },
  },
} as const;
