/** The program of a thread: a module with all that it imports, as one text. See `vite-threads.mjs`. */
declare module '*?thread' {
  const program: string;
  export default program;
}
