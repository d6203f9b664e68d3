/** Pages over plain HTTP have no clipboard of their own: there, the old way by a selection still works. */
const copyBySelection = (text: string): boolean => {
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('readonly', '');
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  // Within a dialog only what is inside of it can be selected.
  const root = focused?.closest('[role="dialog"]') ?? document.body;
  root.append(area);
  area.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies over plain HTTP
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
};

/** Whether the text is now on the clipboard. */
export const copyText = async (text: string): Promise<boolean> => {
  // Its type says that it is always there; over plain HTTP it is not.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard !== undefined) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed here; the other way may be.
    }
  }
  return copyBySelection(text);
};
