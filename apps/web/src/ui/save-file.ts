/** Offers a text made on this page as a download. */
export const saveFile = (name: string, type: string, content: string): void => {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name.replace(/[\\/:*?"<>|]/gu, '-');
  anchor.click();
  // The download reads the address after this call returns.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
