export const invitation = {
  title: 'Accept the invitation',
  lede: 'Choose the password with which you will sign in.',
  password: 'Password',
  again: 'The same password again',
  rule: 'At least {{min}} characters, whatever they are. Several words are easier to keep in mind.',
  submit: 'Set the password',
  faults: {
    short: 'A password has at least {{min}} characters.',
    long: 'A password has at most {{max}} characters.',
    different: 'This is not the same password.',
  },
  problems: {
    wrong: {
      title: 'This invitation is no longer right',
      text: 'It was used, replaced by a newer one, or is older than seven days. Ask an admin for a new link.',
    },
    tooMany: {
      title: 'Too many attempts from your network',
      text: 'Wait a quarter of an hour, then try again. The link stays right.',
    },
    busy: {
      title: 'The server has too much to do',
      text: 'Nothing was done. Try again in a few seconds.',
    },
    unreachable: {
      title: 'The server does not answer',
      text: 'Check your connection and try again. If the password was set after all, the link is used up and you can sign in.',
    },
    other: {
      title: 'The password was not set',
      text: 'The server refused it. Try another one, or ask an admin for a new link.',
    },
  },
  missing: {
    title: 'There is no invitation here',
    text: 'Open the link of your invitation again, the whole of it. If it does not help, ask an admin for a new one.',
  },
  done: {
    title: 'Your password is set',
    text: 'You can sign in with it from now on. The link is used up.',
  },
} as const;
