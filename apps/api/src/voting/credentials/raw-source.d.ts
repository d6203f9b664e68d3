/** The text of a file, put into the bundle by Vite. */
declare module '*?raw' {
  const source: string;
  export default source;
}
