/** The package types its main entry only; the one with the small table offers the same. */
declare module 'eld/small' {
  export { eld } from 'eld';
}
